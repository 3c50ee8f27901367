"""The pages of the statute: what each says, where it leads, what it says where there is nothing."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from comitia.core.rules import load, shipped
from comitia.decisions.models import Use
from comitia.decisions.pages.usage import PAGE
from comitia.federation.models import RulebookVersion
from tests.builders import make_federation
from tests.decisions.assembly import Assembly
from tests.decisions.statute_reading import BOOK, amend, links, read


def every_address() -> list[str]:
    """Return the address of every part of the statute."""
    found = ["/statute/", "/statute/versions", "/statute/versions/compare"]
    found += [reverse("decisions:body", kwargs={"body": name}) for name in BOOK.bodies]
    found += [
        reverse("decisions:rule", kwargs={"body": body.name, "rule": name})
        for body in BOOK.bodies.values()
        for rules in body.variants.values()
        if rules
        for name in rules.rules
    ]
    found += [
        reverse("decisions:procedure", kwargs={"procedure": name}) for name in BOOK.procedures
    ]
    found += [reverse("decisions:clause", kwargs={"clause": name}) for name in BOOK.clauses]
    found += [reverse("decisions:question", kwargs={"question": name}) for name in BOOK.questions]
    return found


def test_every_part_of_the_statute_has_a_page(statute: RulebookVersion, client: Client) -> None:
    missing = [path for path in every_address() if client.get(path).status_code != 200]

    assert missing == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_link_into_the_statute_leads_somewhere(
    statute: RulebookVersion, client: Client, language: str
) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    found = set[str]()
    for path in ("/statute/", "/statute/bodies/world_conference", "/statute/bodies/icc"):
        found |= {link.partition("#")[0] for link in links(client, path)}

    leading = {link for link in found if link.startswith("/statute/")}
    assert len(leading) > 100
    assert [link for link in leading if client.get(link).status_code != 200] == []


def test_entrance_keeps_an_anchor_for_every_clause_and_question(
    statute: RulebookVersion, client: Client
) -> None:
    page = client.get("/statute/").content.decode()

    missing = [each for each in BOOK.clauses if f'id="clause-{each}"' not in page]
    missing += [each for each in BOOK.questions if f'id="question-{each}"' not in page]
    assert missing == []


def test_clause_says_where_its_wording_stands_and_what_rests_on_it(
    statute: RulebookVersion, client: Client
) -> None:
    page = read(client, "/statute/clauses/III.A.1:6")

    assert "In any case more than a third must be represented." in page
    assert "document 4, lines 74-75" in page
    assert "/statute/bodies/world_conference/rules/floor" in links(
        client, "/statute/clauses/III.A.1:6"
    )


def test_clause_that_nothing_cites_says_so(statute: RulebookVersion, client: Client) -> None:
    assert "No rule and no question of this version cites it." in read(
        client, "/statute/clauses/R.V:9"
    )


def test_rule_says_what_it_requires_and_by_way_of_what_it_came(
    statute: RulebookVersion, client: Client
) -> None:
    page = read(client, "/statute/bodies/continental_conference/rules/floor")

    assert "Of all members on the roll, more than 1/3 must be represented by a delegation." in page
    assert "by way of III.B:5" in page
    assert "Taken over from World Conference" in page
    assert "Needed by quorum" in page


def test_rule_says_what_it_leaves_open_and_how_that_is_read(
    statute: RulebookVersion, client: Client
) -> None:
    page = read(client, "/statute/bodies/world_conference/rules/supermajority")

    assert "Of what are the 80 percent in fundamental matters counted?" in page
    assert "present – in force by default" in page
    assert "also of the silent and the abstaining), at least 4/5 must be votes for" in page


def test_rule_without_ruling_or_default_is_said_to_be_contested(
    statute: RulebookVersion, client: Client
) -> None:
    page = read(client, "/statute/bodies/world_conference/rules/spread")

    assert "What holds where one has fewer members is open." in page
    assert "Nobody has ruled, and there is no default" in page


def test_body_shows_quorum_classes_votes_and_provisions(
    statute: RulebookVersion, client: Client
) -> None:
    page = read(client, "/statute/bodies/world_conference")

    assert "every 3 years" in page
    assert "Each of these must hold: notice, turnout, floor, spread." in page
    assert "not put to a vote" in page
    assert "no majority is stated for electing presidium" in page
    assert "main: English" in page
    assert "Followed by Continental Conference of a continent" in page


def test_body_says_what_it_puts_in_place_of_another(
    statute: RulebookVersion, client: Client
) -> None:
    page = read(client, "/statute/bodies/continental_conference")

    assert "Follows World Conference" in page
    assert "Of these, in place of another spread" in page


def test_body_whose_rules_rest_on_a_question_follows_the_ruling(
    assembly: Assembly, client: Client
) -> None:
    path = "/statute/bodies/regional_conference"
    assert "Follows Continental Conference of a continent" in read(client, path)

    ruling = assembly.rule("regional-rules", "none")
    assembly.decide(ruling, yes=30)

    assert "the text gives this body no rules" in read(client, path)
    assert "this body does not have this rule" in read(client, f"{path}/rules/floor")


def test_body_says_when_its_quorum_is_established_and_what_its_classes_leave_open(
    statute: RulebookVersion, client: Client
) -> None:
    page = read(client, "/statute/bodies/world_conference")

    assert "The quorum is established at every decision." in page
    assert "When is a quorum established?" in page
    assert "To which class it belongs depends on how the text is read." in page


@pytest.mark.statute("MEM-3")
def test_procedure_shows_its_stages_and_what_is_required_at_each(
    statute: RulebookVersion, client: Client
) -> None:
    page = read(client, "/statute/procedures/admission")

    assert page.index("Application") < page.index("Consultation") < page.index("Conference")
    assert "Of the stage “application” must be stated: form: written." in page
    assert "let 60 days go by" in page
    assert "When does membership begin after consensus in the consultation?" in page


def test_procedure_without_stages_shows_what_is_fixed(
    statute: RulebookVersion, client: Client
) -> None:
    assert "set by: own organisation; every: 1 year" in read(
        client, "/statute/procedures/contribution"
    )


def test_stage_that_the_text_gives_no_consequence_says_so(
    statute: RulebookVersion, client: Client
) -> None:
    assert "no sanction is stated" in read(client, "/statute/procedures/world_session")


@pytest.mark.django_db
@pytest.mark.parametrize("name", shipped())
def test_statute_of_every_sort_can_be_read(client: Client, name: str) -> None:
    make_federation(statute=name)
    book = load(name)
    found = [f"/statute/bodies/{body}" for body in book.bodies]
    found += [f"/statute/procedures/{procedure}" for procedure in book.procedures]
    found += [
        f"/statute/bodies/{body.name}/rules/{rule}"
        for body in book.bodies.values()
        for rules in body.variants.values()
        if rules
        for rule in rules.rules
    ]
    found += [f"/statute/clauses/{clause}" for clause in [*book.clauses][:20]]
    found += [f"/statute/questions/{question}" for question in book.questions]

    assert [path for path in found if client.get(path).status_code != 200] == []
    assert client.get("/statute/").status_code == 200


# --- decisions ------------------------------------------------------------------------------------


def test_rule_names_the_decisions_in_which_it_was_used(assembly: Assembly, client: Client) -> None:
    assembly.decide(assembly.table(title="Archives"), yes=10, no=11)

    page = read(client, "/statute/bodies/world_conference/rules/simple")

    assert "1 decision in all." in page
    assert "Motion 1: Archives" in page
    assert "lost" in page
    assert "10 yes of 21 cast, required more than 1/2 = 11 lacks 1 more yes" in page
    assert "In none so far." in read(client, "/statute/bodies/world_conference/rules/consensus")


def test_decision_leads_to_its_act_where_no_conference_is_known(
    assembly: Assembly, client: Client
) -> None:
    decision = assembly.decide(assembly.table(), yes=10)

    assert f"/record/{decision.act}/" in links(client, "/statute/clauses/III.A.2:12")


def test_question_tells_in_which_decisions_the_outcome_turned_on_it(
    assembly: Assembly, client: Client
) -> None:
    assembly.decide(assembly.table(title="Close"), yes=10, no=5)
    assembly.decide(assembly.table(title="Clear"), yes=30)

    page = read(client, "/statute/questions/base-of-simple")

    clear, close = page.index("Motion 2: Clear"), page.index("Motion 1: Close")
    assert clear < close
    assert "The outcome turns on it." not in page[clear:close]
    assert "The outcome turns on it." in page[close:]
    assert "Read as “cast”." in page


def test_decisions_are_shown_a_page_at_a_time(assembly: Assembly, client: Client) -> None:
    decision = assembly.decide(assembly.table(title="First"), yes=30)
    copies(decision, PAGE)
    path = "/statute/bodies/world_conference"

    first = read(client, path)
    [older] = [link for link in links(client, path) if "before=" in link]
    second = read(client, older)

    assert f"{PAGE + 1} decisions in all" in first
    assert first.count("Motion 1: First") == PAGE
    assert second.count("Motion 1: First") == 1
    assert "Latest decisions" in second
    assert "Older decisions" not in second


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "²"])
def test_page_number_that_is_none_is_read_as_the_first(
    statute: RulebookVersion, client: Client, before: str
) -> None:
    assert "In none so far." in read(client, f"/statute/clauses/III.A.1:6?before={before}")


def copies(decision, number: int) -> None:
    """Keep the decision, and what it used, so many times more."""
    uses = list(decision.uses.order_by("pk"))
    for _time in range(number):
        decision.pk = None
        decision.poll = None
        decision.save()
        for use in uses:
            use.pk = None
            use.decision = decision
        Use.objects.bulk_create(uses)


@pytest.mark.parametrize(
    "path",
    [
        "/statute/",
        "/statute/bodies/world_conference",
        "/statute/bodies/world_conference/rules/floor",
        "/statute/clauses/III.A.1:4",
        "/statute/questions/base-of-simple",
        "/statute/versions",
    ],
)
def test_number_of_queries_does_not_grow_with_the_decisions(
    assembly: Assembly, client: Client, path: str, django_assert_max_num_queries
) -> None:
    assembly.decide(assembly.rule("base-of-simple", "present"), yes=20)
    decision = assembly.decide(assembly.table(), yes=20, no=5)
    with django_assert_max_num_queries(12) as few:
        client.get(path)
    copies(decision, 30)
    amend()
    assembly.decide(assembly.rule("base-of-simple", "cast"), yes=20)

    with django_assert_max_num_queries(12) as many:
        client.get(path)

    assert len(many) == len(few)


# --- rulings --------------------------------------------------------------------------------------


@pytest.mark.statute("VOTE-5")
def test_ruling_says_who_ruled_what_by_which_act_and_what_rests_on_it(
    assembly: Assembly, client: Client
) -> None:
    motion = assembly.rule("base-of-simple", "present")
    adopted = assembly.decide(motion, yes=20)
    later = assembly.decide(assembly.table(title="Later"), yes=10, no=5)
    path = f"/statute/rulings/{assembly.docket.identifier}/{motion.number}"

    page = read(client, path)

    assert "A simple majority of what?" in page
    assert "Reading chosen present" in page
    assert "binds every assembly; in force" in page
    assert "Contested no" in page
    assert f"act {adopted.act + 1}" in page
    assert "1 decision in all." in page
    assert "Motion 2: Later" in page
    assert path in links(client, "/statute/questions/base-of-simple")
    assert path in links(client, "/statute/")
    assert later.uses.filter(ruling=motion.ruling).exists()


def test_ruling_that_was_replaced_leads_to_the_one_in_force(
    assembly: Assembly, client: Client
) -> None:
    first = assembly.rule("base-of-simple", "present")
    assembly.decide(first, yes=20)
    second = assembly.rule("base-of-simple", "cast")
    assembly.decide(second, yes=20)
    path = f"/statute/rulings/{assembly.docket.identifier}/"

    assert "no longer in force" in read(client, f"{path}{first.number}")
    assert f"{path}{second.number}" in links(client, f"{path}{first.number}")
    assert "no longer in force" not in read(client, f"{path}{second.number}")


def test_ruling_of_a_continent_binds_it_only_and_gives_way(
    assembly: Assembly, client: Client
) -> None:
    europe = Assembly.meeting(body="continental_conference", scope="continental_conference:europe")
    motion = europe.rule("base-of-simple", "present")
    europe.decide(motion, yes=20)
    path = f"/statute/rulings/{europe.docket.identifier}/{motion.number}"

    assert "binds Continental Conference of Europe only; in force" in read(client, path)
    assert "cast – in force by default" in read(client, "/statute/questions/base-of-simple")

    assembly.decide(assembly.rule("base-of-simple", "present"), yes=20)

    assert "no longer in force" in read(client, path)


def test_contested_ruling_is_marked(thin: Assembly, client: Client) -> None:
    motion = thin.rule("thin-group", "yes")
    thin.decide(motion, yes=20)

    page = read(client, f"/statute/rulings/{thin.docket.identifier}/{motion.number}")

    assert "Contested contested : only a conference whose own quorum turns on this" in page


def test_motion_without_a_ruling_has_no_page(assembly: Assembly, client: Client) -> None:
    assembly.table()

    path = f"/statute/rulings/{assembly.docket.identifier}/1"
    assert "No ruling came of motion 1" in read(client, path, 404)


# --- what is not there ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "said", "near"),
    [
        (
            "/statute/bodies/world_conferense",
            "The statute has no body “world_conferense”.",
            "/statute/bodies/world_conference",
        ),
        (
            "/statute/bodies/icc/rules/quorun",
            "“International Coordinating Committee” has no rule “quorun”.",
            "/statute/bodies/icc/rules/quorum",
        ),
        (
            "/statute/procedures/admision",
            "The statute has no procedure “admision”.",
            "/statute/procedures/admission",
        ),
        (
            "/statute/clauses/III.A.1:66",
            "The statute has no clause “III.A.1:66”.",
            "/statute/clauses/III.A.1:6",
        ),
        (
            "/statute/questions/base-of-8O",
            "The statute leaves no question open that is called “base-of-8O”.",
            "/statute/questions/base-of-80",
        ),
    ],
)
def test_unknown_part_is_not_found_and_the_nearest_is_offered(
    statute: RulebookVersion, client: Client, path: str, said: str, near: str
) -> None:
    assert said in read(client, path, 404)
    assert near in links(client, path)


def test_unknown_rule_of_an_unknown_body_is_not_found(
    statute: RulebookVersion, client: Client
) -> None:
    assert "“Nobody” has no rule “none”." in read(client, "/statute/bodies/nobody/rules/none", 404)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("version=1999-01-01", "No version of the statute is kept for “1999-01-01”."),
        ("version=deadbeefdead", "No version of the statute is kept for “deadbeefdead”."),
        ("version=%3Cb%3E", "No version of the statute is kept for “&lt;b&gt;”."),
        ("procedure=deadbeefdead", "No assembly has adopted rules of procedure whose digest"),
    ],
)
def test_unknown_version_or_rules_of_procedure_are_not_found(
    statute: RulebookVersion, client: Client, query: str, said: str
) -> None:
    assert said in read(client, f"/statute/clauses/III.A.1:6?{query}", 404)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/statute/", "/statute/clauses/x", "/statute/versions"])
def test_without_a_statute_the_pages_say_how_one_comes_into_force(
    client: Client, path: str
) -> None:
    assert "No statute was in force on" in read(client, path, 409)


@pytest.mark.django_db
def test_without_a_statute_there_are_no_two_versions(client: Client) -> None:
    page = read(client, "/statute/versions/compare")

    assert "There are no two versions of the statute yet." in page
