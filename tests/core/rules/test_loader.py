"""A rulebook loads whole or not at all; then every fault is named at once, by line and key."""

from pathlib import Path

import pytest

from comitia.core.rules import (
    NoRulebookError,
    RulebookError,
    load,
    load_procedure,
    load_text,
    procedure_of,
    shipped,
    with_procedure,
)
from tests.core.rules.association import PROCEDURE, STATUTE, association, changed


def faults_of(text: str) -> list[str]:
    """Return the faults of a rulebook as a person reads them."""
    with pytest.raises(RulebookError) as caught:
        load_text(text)
    return [str(fault) for fault in caught.value.faults]


def line_of(text: str, passage: str) -> int:
    """Return the line on which a passage stands."""
    return text[: text.index(passage)].count("\n") + 1


def test_small_statute_loads() -> None:
    rulebook = association()

    assembly = {"assembly", "branch", "section", "everybody"}
    assert set(rulebook.bodies) == assembly | {"board", "council"}
    assert set(rulebook.procedures["leaving"].provisions) == {"declare"}


def test_rules_that_need_each_other_over_too_many_levels_are_refused() -> None:
    chain = "\n".join(
        f'r{number} = {{ all = ["r{number + 1}"], cite = "4" }}' for number in range(2000)
    )
    rules = f'{chain}\nr2000 = {{ finding = "urgent", cite = "4" }}\nquorum = {{ all = ["called"'

    with pytest.raises(RulebookError) as refused:
        load_text(changed('quorum = { all = ["called"', rules))

    assert "over more than 100 levels" in str(refused.value)


def test_question_that_says_no_class_is_ruled_on_by_the_usual_one_if_there_is_one() -> None:
    silent = changed('take = "cast"\nruled_as = "usual"\n', 'take = "cast"\n')

    with pytest.raises(RulebookError, match="the key 'ruled_as' is missing; expected the class"):
        load_text(silent)
    usual = 'usual = { try = ["agreed", "either"], cite = "4" }'
    known = silent.replace(usual, usual + "\n" + usual.replace("usual", "current", 1))
    assert load_text(known).questions["base"].ruled_as == "current"


FAULTS = (
    # What is changed, into what, the line of what, and what the message says.
    ('is = ">= 1/2"', "is = 0.5", "is = 0.5", "floating-point number 0.5"),
    ("least = 1,", "least = 1.0,", "least = 1.0", "floating-point number 1.0"),
    ('is = ">= 1/2"', 'is = "half"', 'is = "half"', "threshold such as '> 1/2'"),
    ('is = ">= 1/2"', 'is = "> 1"', 'is = "> 1"', "that can be reached"),
    ('is = ">= 1/2"', 'is = ">= 0"', 'is = ">= 0"', "that can be reached"),
    ('is = ">= 1/2"', 'is = ">= 3/2"', 'is = ">= 3/2"', "that can be reached"),
    ('is = ">= 1/2"', 'is = ">= 1/0"', 'is = ">= 1/0"', "threshold such as"),
    ('is = ">= 1/2"', 'is = ">= 0.5"', 'is = ">= 0.5"', "threshold such as"),
    ('is = ">= 1/2", ', "", "half = {", "the key 'is' is missing"),
    ('before = "P14D"', 'before = "14 days"', "called =", "'14 days' is no period"),
    ('before = "P14D"', 'before = "P0D"', "called =", "'P0D' is no period"),
    ('before = "P14D"', "before = 14", "called =", "a period such as 'P3M'"),
    ("least = 1,", "least = 0,", "corners =", "whole number of at least 1"),
    ("least = 3, most = 5,", "", "size =", "expected 'least', 'most' or both"),
    ("least = 3, most = 5,", "least = 3, most = 2,", "size =", "expected at least 3, found 2"),
    ("least = 3, most = 5,", "least = 0,", "size =", "whole number of at least 1"),
    ('count = "seats elected"', 'count = "seat elected"', "size =", "did you mean 'seats elected'"),
    ('each = "continent"', 'each = "contnent"', "corners =", "did you mean 'continent'?"),
    ('each = "continent"', 'each = "?base"', "corners =", "unknown kind of group '?base'"),
    ('of = "represented", capped', 'of = "members", capped', "corners =", "unknown name 'members'"),
    ('capped = "?empty"', 'capped = "?emty"', "corners =", "did you mean 'empty'?"),
    ('capped = "?empty"', 'capped = "?base"', "corners =", "the reading 'cast' of question 'base'"),
    ('share = "represented"', 'share = "repesented"', "half =", "did you mean 'represented'?"),
    (
        'share = "represented"',
        'share = "repesented"',
        "half =",
        "unknown quantity 'repesented'; did you mean 'represented'?",
    ),
    ('take = "bound"', 'take = "bond"', 'take = "bond"', "unknown reading 'bond'"),
    (
        'urgent = { finding = "urgent", cite = "4" }',
        'urgent = { finding = "urgent", cite = "4" }\nurgent = { finding = "x", cite = "4" }',
        'urgent = { finding = "x"',
        "body.assembly.rule.urgent: stands twice; the first is on line 24",
    ),
    (
        "[body.branch]\n",
        '[body.branch]\nlike = "assembly"\n[body.branch]\n',
        '[body.branch]\nlike = "assembly"\ncite',
        "body.branch: stands twice; the first is on line",
    ),
    ('share = "represented"', "share = 3", "half =", "expected one of members, represented"),
    ('sent = "invitation"', 'sent = "letter"', "called =", "unknown name 'letter'"),
    ('none = "objections"', 'none = "doubts"', "agreed =", "unknown name 'doubts'"),
    ('elect = "approval"', 'elect = "lot"', "chosen =", "unknown name 'lot'"),
    ('spread = "continent"', 'spread = "planet"', "chosen =", "unknown kind of group 'planet'"),
    ('unequal = ["yes", "no"]', 'unequal = ["yes"]', "no_tie =", "a list of two quantities"),
    ('unequal = ["yes", "no"]', 'unequal = ["yes", "nay"]', "no_tie =", "unknown quantity 'nay'"),
    ('all = ["most", "no_tie"]', 'all = ["most", "no_ti"]', "passed =", "did you mean 'no_tie'?"),
    ('all = ["most", "no_tie"]', "all = []", "passed =", "a list of rules"),
    ('all = ["most", "no_tie"]', 'all = ["most", "most"]', "passed =", "stands twice"),
    ('all = ["most", "no_tie"]', 'all = ["passed"]', "passed =", "passed -> passed"),
    ('all = ["most", "no_tie"]', 'all = ["either"]', "passed =", "a rule needs itself"),
    ('"bound" = "passed"', '"bound" = "pased"', "local =", "did you mean 'passed'?"),
    (', "bound" = "passed"', "", "local =", "the key 'bound' is missing"),
    ('"free" = "nothing"', '"fre" = "nothing"', "local =", "did you mean 'free'?"),
    ('open = "?local"', 'open = "?locl"', "local =", "did you mean 'local'?"),
    ('finding = "urgent"', 'finding = ""', "urgent =", "the name of a finding"),
    ('finding = "urgent"', "finding = true", "urgent =", "found true"),
    ('"> 1/2", cite = "7" }', '"> 1/2" }', 'quorum = { share = "pr', "'cite' is missing"),
    (
        'called = { sent = "invitation",',
        'called = { sent = "invitation", colour = "red",',
        "called =",
        "unknown key",
    ),
    (
        'called = { sent = "invitation", to',
        'called = { sent = "invitation", too',
        "called =",
        "did you mean 'to'?",
    ),
    (
        'most = { share = "yes",',
        'most = { share = "yes", finding = "x",',
        "most =",
        "found share and finding",
    ),
    ('urgent = { finding = "urgent", cite', "urgent = { cite", "urgent =", "found none of them"),
    ("creed = { barred = true", "creed = { barred = 1", "creed =", "true or false"),
    ("creed = { barred = true, ", "creed = { ", "creed =", "either barred, or a gap, or has rules"),
    (
        "creed = { barred = true, ",
        'creed = { barred = true, gap = "x", ',
        "creed =",
        "either barred",
    ),
    ('try = ["local"]', 'try = ["locl"]', "placed =", "did you mean 'local'?"),
    (
        '[body.branch]\nlike = "assembly"',
        '[body.branch]\nlike = "assembley"',
        'like = "assembley"',
        "did you mean 'assembly'?",
    ),
    (
        '[body.branch]\nlike = "assembly"\ncite = "6"',
        '[body.branch]\nlike = "assembly"',
        "[body.branch]",
        "'cite' is missing",
    ),
    (
        '[body.branch]\nlike = "assembly"',
        '[body.branch]\nlike = "section"',
        'like = "section"',
        "a cycle in 'like'",
    ),
    (
        '[body.assembly]\nkind = "assembly"',
        '[body.assembly]\nlike = "branch"\ncite = "1"',
        'like = "',
        "a cycle in 'like'",
    ),
    ('kind = "committee"', 'kind = "comittee"', 'kind = "comittee"', "did you mean 'committee'?"),
    ('kind = "committee"\n', "", "[body.board]", "'kind' is missing"),
    (
        '[body.board]\nkind = "committee"',
        '[body.board]\nkind = "committee"\nlke = "x"',
        "lke =",
        "did you mean 'like'?",
    ),
    (
        'meets = { every = "P1Y", cite = "1" }',
        'meets = { evry = "P1Y", cite = "1" }',
        "meets =",
        "did you mean 'every'?",
    ),
    ('meets = { every = "P1Y", cite = "1" }', 'meets = "P1Y"', "meets =", "expected a table"),
    ('vote = { per = "?unit"', 'vote = { per = "?base"', "vote =", "does not fit here"),
    (
        'chair = { elected_by = "itself", cite = "1" }',
        'chair = { elected_by = "itself" }',
        "chair =",
        "'cite' is missing",
    ),
    (
        'chair = { elected_by = "itself"',
        'chair = { elected_by = "?itself"',
        "chair =",
        "unknown question '?itself'",
    ),
    ('chair = { elected_by = "itself"', "chair = { elected_by = 0.5", "chair =", "0.5"),
    ('declare = { form = "written"', "declare = { form = [1]", "declare =", "expected a text"),
    (
        'quorum = { all = ["called", "half", "corners"], cite = "3" }',
        'quorum = { all = ["called", "half", "corners"], cite = "33" }',
        "quorum = { all",
        "unknown clause '33'; did you mean '3'?",
    ),
    ('take = "bound"', 'take = "bond"', 'take = "bond"', "did you mean 'bound'?"),
    ('ruled_by = "assembly"', 'ruled_by = "asembly"', "ruled_by =", "did you mean 'assembly'?"),
    ('ruled_by = "assembly"', 'ruled_for = "assembly"', "ruled_for =", "did you mean 'ruled_by'?"),
    (
        'take = "branch"\nruled_as = "usual"',
        'take = "branch"\nruled_as = "usul"',
        'ruled_as = "usul"',
        "did you mean 'usual'?",
    ),
    (
        'read = ["branch", "none"]',
        'read = ["brnch", "none"]',
        'like = "?section',
        "unknown body 'brnch'",
    ),
    ('"8" = { line = "Two thirds dissolve it.", ', '"8" = { ', '"8" = {', "'line' is missing"),
    ('"8" = { line', '"8" = { lne = "x", line', '"8" = {', "did you mean 'line'?"),
    ("[roll]\n", "[rol]\n", "[rol]", "unknown table 'rol'; did you mean 'roll'?"),
    (
        'groups = ["north", "south"]',
        'groups = "?x"\ngrops = 1',
        "grops =",
        "did you mean 'groups'?",
    ),
    ('id = "association-2020"\n', "", "[rulebook]", "'id' is missing"),
    ("in_force = 2020-01-01", 'in_force = "2020-01-01"', "in_force =", "a day such as 2010-10-06"),
    ("in_force = 2020-01-01", "in_force = 2020-01-01T00:00:00", "in_force =", "a day such as"),
)


@pytest.mark.parametrize(("old", "new", "where", "says"), FAULTS)
def test_fault_is_named_with_its_line(old: str, new: str, where: str, says: str) -> None:
    text = changed(old, new)

    faults = faults_of(text)

    assert any(
        fault.startswith(f"line {line_of(text, where)}: ") and says in fault for fault in faults
    ), faults


def test_all_faults_are_named_at_once_in_the_order_of_lines() -> None:
    text = (
        changed("P14D", "14")
        .replace("least = 1", "least = 0.5")
        .replace("?local", "?locale", 1)
        .replace('kind = "committee"', 'kind = "club"')
    )

    faults = faults_of(text)

    lines = [int(fault.removeprefix("line ").split(":")[0]) for fault in faults]
    assert lines == sorted(lines)
    assert [says for says in ("'14' is no", "0.5", "?locale", "'club'") if says in str(faults)] == [
        "'14' is no",
        "0.5",
        "?locale",
        "'club'",
    ]


def test_text_that_is_no_toml_names_the_line() -> None:
    (fault,) = faults_of(STATUTE.replace("[roll]", "[roll"))

    assert fault.startswith(f"line {line_of(STATUTE, '[roll]')}: no TOML")


def test_lines_are_counted_as_editors_count_them() -> None:
    text = "# \u2028\r\n" + changed("P14D", "14 days").replace("\n", "\r\n")

    (fault,) = faults_of(text)

    assert fault.startswith(f"line {line_of(STATUTE, 'called =') + 1}: ")


@pytest.mark.timeout(10)
def test_line_without_end_is_read_in_time() -> None:
    assert faults_of("[" + " " * 200_000 + "\n" + "a" * 200_000 + " " * 200_000)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 5000 + "]" * 5000,
        "a = " + "1" * 5000,
        "a = 2020-13-45",
        "\x00",
        'a = "\ud800"',
        "",
        "rulebook = 1",
        "body = 1\nrulebook = []\nclause = [1]\nquestion = 'x'\nroll = {}\nprocedure = 0.1",
        "[body]\nassembly = 1",
        "[body.assembly]\nrule = 1\nmotion = []\nvote = 2\nprovision = 'x'",
    ],
)
def test_text_that_is_no_rulebook_is_refused(text: str) -> None:
    assert faults_of(text)


def test_chain_of_bodies_without_end_is_refused() -> None:
    chain = "".join(f'[body.b{i}]\nlike = "b{i + 1}"\ncite = "1"\n' for i in range(3000))

    assert "too many levels" in faults_of(STATUTE + chain)[0]


def test_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(STATUTE.replace("Statute", "Satzungsänderung").encode("latin-1"))

    with pytest.raises(RulebookError, match="is not UTF-8 text"):
        load(str(path))


def test_missing_file_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(
        NoRulebookError, match="'icor-2001' is no rulebook file; did you mean 'icor-2010'"
    ):
        load("icor-2001")


def test_folder_is_no_rulebook(tmp_path: Path) -> None:
    with pytest.raises(NoRulebookError):
        load(str(tmp_path))


def test_what_is_shipped_loads() -> None:
    assert shipped() == ("co-operative", "icor-2010", "un-general-assembly")
    assert all(load(name).bodies for name in shipped())
    assert with_procedure(load("icor-2010"), load_procedure("default")).procedure is not None


@pytest.mark.parametrize("name", ["co-operative", "un-general-assembly"])
def test_rules_of_procedure_of_another_statute_are_refused(name: str) -> None:
    with pytest.raises(RulebookError, match="these rules of procedure are for"):
        with_procedure(load(name), load_procedure("default"))


# Rules of procedure


def faults_laid_over(old: str, new: str) -> list[str]:
    """Return the faults of changed rules of procedure laid over the statute."""
    assert PROCEDURE.count(old) == 1
    with pytest.raises(RulebookError) as caught:
        with_procedure(association(), procedure_of(PROCEDURE.replace(old, new)))
    return [str(fault) for fault in caught.value.faults]


def test_rules_of_procedure_fill_a_gap() -> None:
    rulebook = with_procedure(association(), procedure_of(PROCEDURE))

    motion = rulebook.bodies["assembly"].motions["budget"]
    assert (motion.gap, motion.attempts, motion.cite) == ("", ("all_there",), ("P:1",))
    assert rulebook.digest != association().digest


def test_rules_of_procedure_are_inherited_but_not_against_the_statute() -> None:
    rulebook = with_procedure(association(), procedure_of(PROCEDURE))

    assert rulebook.bodies["branch"].motions["budget"].attempts == ("passed",)
    assert "all_there" in rulebook.bodies["branch"].variants[None].rules


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('over = "association-2020"', 'over = "club-1999"', "are for 'club-1999', not for"),
        ("budget = {", "usual = {", "contradicts the statute, which is not silent here (4)"),
        ("budget = {", "creed = {", "contradicts the statute, which is not silent here (4)"),
        ("all_there = {", "most = {", "the statute has this rule already"),
        ("all_there = {", "quorum = {", "the statute has this rule already"),
        ("[body.assembly.rule]", "[body.asembly.rule]", "did you mean 'assembly'?"),
        ('"P:1" = {', '"4" = {', "this clause exists already"),
        ('of = "present"', 'of = "?new"', "unknown question '?new'"),
        ('is = ">= 1"', "is = 1.0", "floating-point number 1.0"),
        ('is = ">= 1", cite = "P:1"', 'is = ">= 1"', "'cite' is missing"),
        ("[clause]", "[question.x]\n[clause]", "unknown table"),
        (
            "[body.assembly.rule]",
            "[body.assembly]\nkind = 'committee'\n[body.assembly.rule]",
            "unknown key",
        ),
    ],
)
def test_rules_of_procedure_with_a_fault_are_refused(old: str, new: str, says: str) -> None:
    assert any(says in fault for fault in faults_laid_over(old, new))


def test_rules_of_procedure_may_not_add_a_quorum() -> None:
    text = PROCEDURE.replace("body.assembly", "body.everybody").replace(
        "all_there = {", "quorum = {"
    )
    with pytest.raises(RulebookError, match="asks for no quorum"):
        with_procedure(association(), procedure_of(text))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (STATUTE, "the key 'id' is missing"),
        ("", r"the table \[procedure\] is missing"),
        (PROCEDURE.replace("title =", "titel ="), "did you mean 'title'"),
    ],
)
def test_heading_of_rules_of_procedure_is_checked(text: str, says: str) -> None:
    with pytest.raises(RulebookError, match=says):
        procedure_of(text)
