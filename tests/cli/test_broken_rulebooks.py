"""Rulebooks broken on purpose: `comitia rules check` says what is wrong, and on which line."""

from pathlib import Path

import pytest

from comitia.cli import main
from tests.core.rules.association import PROCEDURE, STATUTE, changed

Change = tuple[str, str]

DISSOLUTION = 'dissolution = { try = ["two_thirds"], cite = "8" }'
TWO_THIRDS = 'two_thirds = { share = "yes", of = "entitled", is = ">= 2/3", cite = "8" }'

IDLE = '[question.idle]\ntext = "?"\nread = ["a"]\nruled_as = "usual"\ncite = "1"\n'

ERRORS: dict[str, tuple[Change, str, str]] = {
    # What is broken: the change, where its line begins, and what is said of it.
    "unknown quantity": (
        ('share = "represented"', 'share = "presnted"'),
        "half =",
        "unknown quantity 'presnted'; did you mean 'represented'?",
    ),
    "unknown rule": (
        ('all = ["most", "no_tie"]', 'all = ["most", "no_ti"]'),
        "passed =",
        "unknown rule 'no_ti'; did you mean 'no_tie'?",
    ),
    "unknown question": (
        ('of = "?base"', 'of = "?bas"'),
        "most = { share",
        "unknown question '?bas'; did you mean 'base'?",
    ),
    "unknown clause": (
        ('finding = "urgent", cite = "4"', 'finding = "urgent", cite = "44"'),
        "urgent =",
        "unknown clause '44'; did you mean '4'?",
    ),
    "unknown reading": (
        ('take = "bound"', 'take = "bond"'),
        'take = "bond"',
        "unknown reading 'bond'; did you mean 'bound'?",
    ),
    "unknown body": (
        ('ruled_by = "assembly"', 'ruled_by = "asembly"'),
        'ruled_by = "asembly"',
        "unknown body 'asembly'; did you mean 'assembly'?",
    ),
    "unknown class": (
        ('take = "branch"\nruled_as = "usual"', 'take = "branch"\nruled_as = "usul"'),
        'ruled_as = "usul"',
        "unknown class of motion 'usul'; did you mean 'usual'?",
    ),
    "unknown key": (
        ("creed = { barred = true", "creed = { bared = true"),
        "creed =",
        "unknown key 'bared'; did you mean 'barred'?",
    ),
    "unknown table": (("[roll]\n", "[rol]\n"), "[rol]", "unknown table 'rol'"),
    "unknown kind of group": (
        ('each = "continent"', 'each = "contnent"'),
        "corners =",
        "unknown kind of group 'contnent'; did you mean 'continent'?",
    ),
    "no clause": (('"> 1/2", cite = "7" }', '"> 1/2" }'), "quorum = { share", "'cite' is missing"),
    "floating point": (('is = ">= 1/2"', "is = 0.5"), "half =", "floating-point number 0.5"),
    "no threshold": (('is = ">= 1/2"', 'is = "> 1"'), "half =", "that can be reached"),
    "two forms": (
        ('most = { share = "yes",', 'most = { share = "yes", finding = "x",'),
        "most = { share",
        "found share and finding",
    ),
    "row of two kinds": (
        ("creed = { barred = true, ", 'creed = { barred = true, gap = "x", '),
        "creed =",
        "either barred, or a gap, or has rules to try",
    ),
    "cycle of rules": (
        ('all = ["most", "no_tie"]', 'all = ["most", "either"]'),
        "passed =",
        "a rule needs itself: passed -> either -> passed",
    ),
    "cycle of bodies": (
        ('[body.branch]\nlike = "assembly"', '[body.branch]\nlike = "section"'),
        'like = "section"',
        "a cycle in 'like': branch -> section -> branch",
    ),
    "class in the table twice": (
        ('placed = { after = ["heard"]', 'usual = { after = ["heard"]'),
        'usual = { after = ["heard"]',
        "body.assembly.motion.usual: stands twice; the first is on line 34",
    ),
    "bounds that exclude each other": (
        ("least = 3, most = 5,", "least = 3, most = 2,"),
        "size =",
        "expected at least 3, found 2",
    ),
    "dead attempt": (
        ('try = ["agreed", "either"]', 'try = ["agreed", "either", "passed"]'),
        "usual = { try",
        "passed never decides: whenever it holds, agreed or either has carried already",
    ),
    "attempt after one that asks for less": (
        ('budget = { try = ["passed"]', 'budget = { try = ["most", "passed"]'),
        'budget = { try = ["most"',
        "passed never decides: whenever it holds, most has carried already",
    ),
    "quorum that no attendance reaches": (
        (
            'half = { share = "represented", of = "members", is = ">= 1/2", cite = "3" }',
            (
                'half = { all = ["some", "nobody"], cite = "3" }\n'
                'some = { share = "represented", of = "members", is = ">= 1/2", cite = "3" }\n'
                'nobody = { count = "represented", most = 0, cite = "3" }'
            ),
        ),
        'quorum = { all = ["called"',
        "no attendance of any roll is a quorum",
    ),
    "quorum of more seats than there are": (
        ('least = 3, most = 5, force = "?size"', "most = 1"),
        'quorum = { all = ["there"',
        "no attendance of any roll is a quorum",
    ),
    "majorities that exclude each other": (
        (
            'passed = { all = ["most", "no_tie"], cite = "4" }',
            (
                'passed = { all = ["most", "refused"], cite = "4" }\n'
                'refused = { share = "no", of = "cast", is = "> 1/2", cite = "4" }'
            ),
        ),
        "passed =",
        "passed can never hold under every reading: most, refused exclude each other",
    ),
    "class that nothing carries": (
        (
            TWO_THIRDS,
            (
                'two_thirds = { all = ["for", "against"], cite = "8" }\n'
                'for = { share = "yes", of = "entitled", is = ">= 2/3", cite = "8" }\n'
                'against = { share = "no", of = "entitled", is = ">= 1/2", cite = "8" }'
            ),
        ),
        "dissolution =",
        "no vote carries a motion of class dissolution",
    ),
    "ruling by less than it alters": (
        (
            TWO_THIRDS,
            (
                'two_thirds = { share = "yes", of = "?whole", is = ">= 2/3", cite = "8" }\n'
                '[question.whole]\ntext = "Two thirds of whom?"\nread = ["entitled", "present"]\n'
                'take = "entitled"\nruled_as = "placed"\nruled_by = "assembly"\ncite = "8"\n'
            ),
        ),
        'ruled_as = "placed"',
        "whole alters the majority of dissolution, but a smaller one rules on it, that of placed",
    ),
    "ruling by a class that the body does not know": (
        ('ruled_by = "assembly"', 'ruled_by = "everybody"'),
        'ruled_as = "usual"\nruled_by',
        "local is ruled on as 'usual', a class of motion that everybody does not know",
    ),
    "procedure with a class that no body has": (
        ('declare = { form = "written"', 'declare = { motion = "leve", form = "written"'),
        "declare =",
        "the class of motion 'leve' has no row in any body",
    ),
}

NOTES: dict[str, tuple[Change, str, str]] = {
    "condition implied by another": (
        ("[body.assembly.provision]", "[body.assembly.provision]"),
        "no_tie =",
        "no_tie in passed decides nothing: implied by most",
    ),
    "share that a larger one implies": (
        (
            TWO_THIRDS,
            (
                'two_thirds = { all = ["much", "half"], cite = "8" }\n'
                'much = { share = "yes", of = "entitled", is = ">= 2/3", cite = "8" }\n'
                'half = { share = "yes", of = "entitled", is = "> 1/2", cite = "8" }'
            ),
        ),
        'half = { share = "yes"',
        "half in two_thirds decides nothing: implied by much",
    ),
    "two classes with one row": (
        (DISSOLUTION, f"{DISSOLUTION}\n{DISSOLUTION.replace('dissolution', 'ending')}"),
        "ending =",
        "ending and dissolution have the same row for the same clause",
    ),
    "rule that nothing uses": (
        (TWO_THIRDS, f"{TWO_THIRDS}\n{TWO_THIRDS.replace('two_thirds', 'idle')}"),
        "idle =",
        "rule idle is used by no quorum and no motion",
    ),
    "body without a quorum": (
        ('[body.everybody]\nkind = "referendum"', '[body.everybody]\nkind = "assembly"'),
        "[body.everybody]",
        "everybody has no rule named quorum",
    ),
    "body that decides nothing": (
        (DISSOLUTION, 'dissolution = { barred = true, cite = "8" }'),
        "[body.everybody]",
        "everybody decides nothing",
    ),
    "question that nobody can rule on": (
        ('take = "bound"\nruled_as = "usual"', 'take = "bound"\nruled_as = "creed"'),
        'ruled_as = "creed"',
        "nobody can rule on local: its class of motion, creed, is barred",
    ),
    "question that nothing meets": (
        (
            '[clause]\n"1"',
            f'{IDLE}[clause]\n"1"',
        ),
        "[question.idle]",
        "question idle is met by no rule and no provision",
    ),
}


def line_of(text: str, passage: str) -> int:
    """Return the line on which a passage stands, which it does once."""
    assert text.count(passage) == 1, f"{passage!r} stands {text.count(passage)} times"
    return text[: text.index(passage)].count("\n") + 1


def checked(
    text: str, folder: Path, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[int, str]:
    """Return the exit code of `check`, and what it printed as one line."""
    path = folder / "broken.toml"
    path.write_text(text, encoding="utf-8")
    code = main(["rules", "check", "--rulebook", str(path), *more])
    done = capsys.readouterr()
    assert done.err == ""
    assert "Traceback" not in done.out
    return code, " ".join(done.out.split())


def assert_said(said: str, severity: str, text: str, where: str, sentence: str) -> None:
    """The finding stands there with the line of what is wrong."""
    start = f"{severity}: line {line_of(text, where)}: "
    findings = [start + part for part in said.split(start)[1:]]
    assert any(sentence in finding.split(" e.g. ")[0] for finding in findings), said


@pytest.mark.parametrize("name", ERRORS)
def test_broken_rulebook_is_caught_with_its_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, where, sentence = ERRORS[name]
    text = changed(*change)

    code, said = checked(text, tmp_path, capsys)

    assert code == 1
    assert_said(said, "error", text, where, sentence)


def test_what_is_not_broken_has_no_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = checked(STATUTE, tmp_path, capsys)

    assert code == 0
    assert "error:" not in said
    assert len(ERRORS) >= 20


@pytest.mark.parametrize("name", NOTES)
def test_doubtful_rulebook_is_noted_with_its_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, where, sentence = NOTES[name]
    text = changed(*change)

    code, said = checked(text, tmp_path, capsys)

    assert code == 0
    assert_said(said, "note", text, where, sentence)


def test_rules_of_procedure_against_the_statute_are_caught_with_their_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PROCEDURE.replace("budget = {", "usual = {")
    path = tmp_path / "order.toml"
    path.write_text(text, encoding="utf-8")

    code, said = checked(STATUTE, tmp_path, capsys, "--rules-of-procedure", str(path))

    assert code == 1
    assert_said(said, "error", text, "usual =", "contradicts the statute, which is not silent")
