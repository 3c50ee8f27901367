"""What a quorum lacks, in words: "1 delegation from Africa".

The engine names things by the rulebook's own words and counts them; here they become sentences of
the reader's language.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import reduce

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comitia.core.rules import Decision, Lacks, Why
from comitia.core.rules.explain import lacks_says
from comitia.federation import bodies, countries


def missing(decision: Decision, *, too_late_for: Collection[str] = ()) -> list[tuple[str, str]]:
    """Return what would have to be added for a quorum, each with the clause that asks for it.

    A way that needs a finding that it is too late for is not offered, if there is another.
    """
    return [
        (_lacking(why, too_late_for), why.cite[0] if why.cite else "")
        for root in decision.why
        for why in _failing(root)
    ]


def in_order(why: Why, reasons: Sequence[Why] | None = None) -> list[Why]:
    """Return the reasons below one, or these of them, in the order of the rulebook."""
    names = dict(why.details).get("rules", ())
    order = {name: place for place, name in enumerate(names)} if isinstance(names, tuple) else {}
    below = why.because if reasons is None else reasons
    return sorted(below, key=lambda reason: order[reason.rule])


def group_name(kind: str, name: str) -> str:
    """Return the name of a continent, region or country that the statute counts by."""
    if kind == "country":
        return countries.name(name)
    return bodies.place(bodies.place_name(name))


def either(names: Sequence[str]) -> str:
    """Write names as alternatives: "America, Asia or Europe"."""
    *rest, last = names
    if not rest:
        return last
    return _("%(names)s or %(last)s") % {"names": ", ".join(rest), "last": last}


def _failing(why: Why) -> list[Why]:
    """Return the conditions that fail below one that asks for all of them."""
    if why.holds:
        return []
    if why.kind in {"all", "deferred"}:
        return [reason for below in in_order(why) for reason in _failing(below)]
    return [why]


def _lacking(why: Why, too_late_for: Collection[str]) -> str:
    """Say what one failing condition lacks; of alternatives, what each of them lacks."""
    if why.kind != "any":
        return _together([_phrase(why, lacks) for lacks in why.lacks])
    ways = [_failing(below) for below in in_order(why)]
    open_ways = [way for way in ways if not _is_barred(way, too_late_for)]
    phrases = [
        _together([_lacking(reason, too_late_for) for reason in way]) for way in open_ways or ways
    ]
    return reduce(
        lambda way, other: _("%(way)s; or else %(other)s") % {"way": way, "other": other}, phrases
    )


def _is_barred(reasons: Iterable[Why], too_late_for: Collection[str]) -> bool:
    return any(
        lacks.kind == "finding" and lacks.of in too_late_for
        for why in reasons
        for lacks in why.lacks
    )


def _together(phrases: Sequence[str]) -> str:
    """Write phrases as one that asks for all of them: "a, b and c"."""
    if not phrases:
        return ""
    *rest, last = phrases
    if not rest:
        return last
    return _("%(phrases)s and %(last)s") % {"phrases": ", ".join(rest), "last": last}


def _phrase(why: Why, lacks: Lacks) -> str:
    values = {"number": lacks.number}
    match lacks.kind, lacks.of:
        case "group", name:
            place = group_name(str(why.detail("group")), name)
            return ngettext(
                "%(number)d delegation from %(place)s",
                "%(number)d delegations from %(place)s",
                lacks.number,
            ) % {**values, "place": place}
        case "share", "represented":
            return (
                ngettext("%(number)d more delegation", "%(number)d more delegations", lacks.number)
                % values
            )
        case "share", "backing" | "written":
            return (
                ngettext(
                    "%(number)d more written legitimation",
                    "%(number)d more written legitimations",
                    lacks.number,
                )
                % values
            )
        case "sent", day:
            return ngettext(
                "the invitation of %(number)d member by %(day)s",
                "the invitations of %(number)d members by %(day)s",
                lacks.number,
            ) % {**values, "day": date_format(date.fromisoformat(day))}
        case "finding", "hardship":
            return _("special reasons, minuted before the opening")
    return lacks_says((lacks,), _)
