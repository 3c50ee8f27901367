"""Golden explanations: texts that were read and found right, in every language that comitia speaks.

For each rulebook and language there is one file in `explanations`. It holds as few of the worked
cases as show every status, every form of rule that holds and that fails, and every sentence that
they bring about. After a change that is meant, write the files anew and read the difference:

    python -m tests.core.rules.goldens
    git diff tests/core/rules/explanations
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from comitia.core.rules import (
    Decision,
    Rulebook,
    Why,
    load,
    load_procedure,
    load_text,
    parse_facts,
    with_procedure,
)
from comitia.core.rules.explain import _EXTRAS, Translate, as_text, shown
from comitia.core.rules.explain import _key as sentence_of
from comitia.core.rules.model import Rule
from tests.core.rules.association import STATUTE
from tests.core.rules.procedure_cases import Case as ProcedureCase
from tests.core.rules.shipped_cases import CASES, Asked, answer, order_of
from tests.core.rules.worked_cases import Case
from tests.core.rules.worlds import conference, objections

FOLDER = Path(__file__).parent / "explanations"
LOCALE = Path(__file__).parents[3] / "src" / "comitia" / "locale"
SOURCE = "en"
"""The language in which the sentences are written in the code; it has no catalogue."""

Shown = tuple[str, ...]
"""Something that an explanation can show: a status, a form that holds or fails, a sentence."""


def council(elected: int, there: int, *rulings: str) -> Case:
    """Return a case of the invented statute's council, whose seats are counted."""
    facts = {"seats": {"elected": elected, "filled": elected, "in_person": there}}
    return Case(
        f"a council of {elected}, {there} there", "council", None, facts, "", (), None, rulings
    )


ASSOCIATION = (
    council(4, 2),
    council(4, 1),
    council(2, 2),
    council(6, 3),
    council(6, 3, "size=aim"),
    Case("a council of nobody knows how many", "council", None, {}, ""),
    Case("everybody", "everybody", None, {}, ""),
    Case(
        "two object",
        "assembly",
        "usual",
        conference(4, 4, objections=objections(2)),
        "",
        rulings=("empty=yes",),
    ),
)
"""Cases for what no case of a shipped rulebook shows."""

AIMING = (
    council(4, 1, "size=aim"),
    council(6, 3, "size=must"),
    council(6, 3, "size=aim"),
    Case("few came", "assembly", None, conference(4, 2), "", rulings=("size=aim",)),
)
"""Cases of the invented statute with other bounds, some of which may be aims."""


def invented(*changes: tuple[str, str]) -> Rulebook:
    """Return the invented statute with some passages changed."""
    statute = STATUTE
    for old, new in changes:
        assert statute.count(old) == 1
        statute = statute.replace(old, new)
    return load_text(statute)


CONTINENTS = ('["north", "south"]', '["africa", "america", "asia", "europe"]')
BOUNDS = (
    ('"seats elected", least = 3, most = 5', '"seats elected", most = 5'),
    ('"present in person", least = 2', '"present in person", least = 2, force = "?size"'),
    ('of = "members", is = ">= 1/2"', 'of = "members", is = "> 1/2", force = "?size"'),
)


@dataclass(frozen=True)
class Told:
    """One case with its decision and all that its explanation shows."""

    case: Asked
    decision: Decision
    shows: frozenset[Shown]

    def text(self, translate: Translate) -> str:
        """Return the explanation under a heading."""
        return f"# {self.case.name}\n{as_text(self.decision, translate)}"


def languages() -> list[str]:
    """Return every language that comitia speaks."""
    return sorted(
        {SOURCE, *(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/*.po"))}
    )


@cache
def chosen() -> dict[str, tuple[Told, ...]]:
    """Return for each rulebook the cases to be shown: each shows what none before does."""
    books = {
        name: [_told(case, _rulebook(name, order_of(case))) for case in cases]
        for name, cases in CASES.items()
    }
    books["association"] = [_told(case, invented(CONTINENTS)) for case in ASSOCIATION]
    books["association-aiming"] = [_told(case, invented(CONTINENTS, *BOUNDS)) for case in AIMING]
    return {name: tuple(_fewest(told)) for name, told in books.items()}


def _fewest(told: list[Told]) -> Iterator[Told]:
    """Yield the cases that show something new, those that show most first."""
    seen: set[Shown] = set()
    while left := [item for item in told if item.shows - seen]:
        best = max(left, key=lambda item: len(item.shows - seen))
        seen |= best.shows
        yield best


@cache
def _rulebook(name: str, procedure: str | None) -> Rulebook:
    rulebook = load(name)
    return with_procedure(rulebook, load_procedure(procedure)) if procedure else rulebook


def _told(case: Asked, rulebook: Rulebook) -> Told:
    decision = answer(case, parse_facts(case.facts), rulebook)
    forms = {name: type(rule.form).__name__ for name, rule in _rules(case, rulebook).items()}
    shows: set[Shown] = {("status", str(decision.status))}
    for why in _reasons(decision.why):
        shows.update(_shown_by(why, forms))
    return Told(case, decision, frozenset(shows))


def _rules(case: Asked, rulebook: Rulebook) -> dict[str, Rule]:
    """Return the rules of the body or the procedure that a case asks."""
    if isinstance(case, ProcedureCase):
        return dict(rulebook.procedures[case.procedure].rules.rules)
    variants = rulebook.bodies[case.body].variants.values()
    return {name: rule for item in variants if item for name, rule in item.rules.items()}


def _shown_by(why: Why, forms: dict[str, str]) -> Iterator[Shown]:
    if why.rule in forms:
        yield ("form", forms[why.rule], "holds" if why.holds else "fails")
    yield ("sentence", sentence_of(why, str)[0])
    for sentence, detail in _EXTRAS:
        if dict(why.details).get(detail):
            yield ("sentence", sentence)
    for lacks in why.lacks:
        yield ("lacks", lacks.kind, "one" if lacks.number == 1 else "several")


def _reasons(why: tuple[Why, ...]) -> Iterator[Why]:
    """Yield the reasons of a tree that an explanation shows."""
    for reason in why:
        yield reason
        yield from _reasons(shown(reason))


def text(book: str, translate: Translate) -> str:
    """Return the whole golden text of a rulebook in a language."""
    return "\n".join(told.text(translate) for told in chosen()[book])


def path(book: str, language: str) -> Path:
    """Return where the golden text of a rulebook in a language lies."""
    return FOLDER / f"{book}.{language}.txt"


def write() -> None:
    """Write all golden texts anew."""
    from django.utils import translation  # noqa: PLC0415 - Django is made ready first.

    for language in languages():
        with translation.override(language):
            for book in chosen():
                path(book, language).write_text(text(book, translation.gettext), encoding="utf-8")


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    write()
