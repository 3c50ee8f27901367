"""The quorum panel: the statute's answer in words and pictures, on every page of a conference.

It says the status, the numbers, what is missing and what would be lost if someone left (CONF-4).
Each number is the engine's own, or counted from the very register that the engine was given.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from comitia.core.rules import Decision, Rulebook, Ruling, Why
from comitia.core.rules.explain import shown
from comitia.federation.bodies import Level, place
from comitia.meetings import quorum
from comitia.meetings.facts import HARDSHIP
from comitia.meetings.models import Conference
from comitia.meetings.register import Entry
from comitia.meetings.wording import either, group_name, in_order, missing
from comitia.ui.pictures import Continent, Rung
from comitia.ui.status import shown as shown_status


@dataclass(frozen=True, slots=True)
class Panel:
    """What the panel shows.

    `missing` pairs what would have to be added for a quorum with its clause; `losses` says who must
    not leave.
    """

    decision: Decision
    rulebook: Rulebook
    present: int
    members: int
    missing: tuple[tuple[str, str], ...]
    losses: tuple[str, ...]
    rungs: tuple[Rung, ...]
    continents: tuple[Continent, ...]


def panel(
    conference: Conference,
    entries: Sequence[Entry],
    *,
    at: datetime,
    rulings: tuple[Ruling, ...] | None = None,
) -> Panel:
    """Return the panel for a register of the conference, with the rulings if they were read."""
    outlook = quorum.outlook(conference, entries, at=at, rulings=rulings)
    too_late_for = {HARDSHIP} if conference.opened_at else set[str]()
    statute = quorum.rulebook(conference)
    return Panel(
        decision=outlook.decision,
        rulebook=statute,
        present=sum(entry.is_present for entry in entries),
        members=len(entries),
        missing=tuple(missing(outlook.decision, too_late_for=too_late_for)),
        losses=tuple(_losses(outlook, entries, too_late_for)),
        rungs=tuple(rung for why in outlook.decision.why for rung in _rungs(why, entries)),
        continents=tuple(_hall(conference, statute, entries)),
    )


def _group_of(kind: str, entry: Entry) -> str:
    """Return the group of a member as the statute counts it; empty if it is in none."""
    organisation = entry.organisation
    match kind:
        case "country":
            return organisation.country
        case "region":
            return organisation.region.code if organisation.region else ""
    return organisation.continent.code


def _hall(
    conference: Conference, statute: Rulebook, entries: Iterable[Entry]
) -> Iterator[Continent]:
    """Yield the rows of the hall: a continent each, or one where all are of one continent."""
    body = conference.body
    if body.level != Level.WORLD:
        yield _row(place(body.place), entries)
        return
    rows: dict[str, list[Entry]] = {group: [] for group in statute.groups}
    for entry in entries:
        rows.setdefault(_group_of("continent", entry), []).append(entry)
    for group, members in rows.items():
        yield _row(group_name("continent", group), members)


def _row(name: str, entries: Iterable[Entry]) -> Continent:
    counted = Counter(
        "present" if entry.is_present else "gone" if entry.has_gone else "never"
        for entry in entries
    )
    return Continent(
        name=name,
        present=counted["present"],
        gone=counted["gone"],
        never=counted["never"],
    )


def _rungs(why: Why, entries: Sequence[Entry]) -> Iterator[Rung]:
    """Yield a rung for every condition that matters, in the order of the rulebook."""
    label = capfirst(gettext(why.rule))
    details = dict(why.details)
    if why.numbers:
        yield Rung(
            label=label,
            have=why.numbers.number,
            need=why.numbers.needed,
            of=why.numbers.whole,
            holds=why.holds,
        )
    elif why.kind == "sent":
        done, whole = int(str(details["done"])), int(str(details["whole"]))
        yield Rung(label=label, have=done, need=whole, of=whole, holds=why.holds)
    elif why.kind == "each":
        yield Rung(label=label, holds=why.holds, parts=tuple(_parts(why, entries)))
    elif why.kind == "finding":
        yield Rung(label=label, holds=why.holds)
    for below in in_order(why, shown(why)):
        yield from _rungs(below, entries)


def _parts(why: Why, entries: Sequence[Entry]) -> Iterator[Rung]:
    """Yield a rung for each group of which the statute wants so many delegations."""
    kind, least = str(why.detail("group")), int(str(why.detail("least")))
    lacking = {lacks.of: lacks.number for lacks in why.lacks}
    sizes = Counter(_group_of(kind, entry) for entry in entries)
    there = Counter(_group_of(kind, entry) for entry in entries if entry.is_present)
    for group in sorted(sizes.keys() | lacking.keys()):
        have = there[group]
        # Where the statute is content with all that there are, all that there are is the need.
        need = have + lacking[group] if group in lacking else min(least, have)
        yield Rung(
            label=group_name(kind, group),
            have=have,
            need=need,
            of=sizes[group],
            holds=group not in lacking,
        )


def _losses(
    outlook: quorum.Outlook, entries: Sequence[Entry], too_late_for: Collection[str]
) -> Iterator[str]:
    """Yield a sentence for each way in which a single departure would end the quorum.

    Where any departure would, that is all there is to say.
    """
    together: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for loss in outlook.losses:
        for lacking, _clause in missing(loss.decision, too_late_for=too_late_for):
            together[shown_status(loss.decision.status).word, lacking].update(loss.codes)
    everybody = {entry.code for entry in entries if entry.is_present}
    of_all = {key: codes for key, codes in together.items() if codes == everybody}
    for (word, lacking), codes in (of_all or together).items():
        yield _("If %(who)s leaves: %(status)s, missing %(lacking)s.") % {
            "who": _("any delegation") if of_all else _any_of(codes, entries),
            "status": word,
            "lacking": lacking,
        }


def _any_of(codes: set[str], entries: Iterable[Entry]) -> str:
    """Name delegations by whole continents where all of a continent are meant, else one by one."""
    by_continent: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.is_present:
            by_continent[_group_of("continent", entry)].add(entry.code)
    whole = {group: there for group, there in by_continent.items() if there <= codes}
    places = [
        _("a delegation from %(place)s") % {"place": group_name("continent", group)}
        for group in whole
    ]
    return either([*places, *sorted(codes - set().union(*whole.values()))])
