"""The words of minutes in the reader's language: what acts say in fixed words, and numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comitia.core.rules import Decision
from comitia.core.rules.explain import status_word, turns_says
from comitia.decisions.models import Ballot as CastBallot
from comitia.decisions.models import Motion, Objection, Undertaking
from comitia.meetings.minutes.structure import Attempt, Ballot, Minutes, Party, Presence, Result
from comitia.meetings.models import Guest, Notice
from comitia.meetings.wording import group_name

QUORUM: Final = "quorum"


def mover(party: Party | None) -> str:
    """Return who moved something: an organisation, or whoever leads the conference."""
    return _("the chair") if party is None else str(party)


def classification(name: str) -> str:
    """Return the word for a class of motion."""
    return _(name).replace("_", " ")


def motion_kind(name: str) -> str:
    """Return the word for a kind of motion."""
    return str(Motion.Kind(name).label)


def ground(name: str) -> str:
    """Return the words for the ground of an objection."""
    return str(Objection.Ground(name).label)


def finding(name: str) -> str:
    """Return the word for a finding."""
    return _(name)


def group(name: str) -> str:
    """Return the name of a continent."""
    return group_name("continent", name)


def guest_kind(name: str) -> str:
    """Return the word for a guest or observer."""
    return str(Guest.Kind(name).label)


def answer(name: str) -> str:
    """Return the words for what a member undertakes."""
    return str(Undertaking.Answer(name).label)


def choice(given: str | Mapping[str, int] | list[str]) -> str:
    """Return the words for a ballot: a choice, numbers of delegates, or candidates."""
    match given:
        case str():
            return str(CastBallot.Choice(given).label)
        case list():
            return ", ".join(given)
        case _:
            return ", ".join(f"{number} {choice(word)}" for word, number in given.items())


def by_choice(ballots: Iterable[Ballot]) -> list[tuple[str, tuple[Party, ...]]]:
    """Return who made each choice, in the words for it: yes, no, abstain, then all others."""
    who: dict[str, list[Party]] = {choice(name): [] for name in ("yes", "no", "abstain")}
    for ballot in ballots:
        who.setdefault(choice(ballot.choice), []).append(ballot.organisation)
    return [(word, tuple(parties)) for word, parties in who.items() if parties]


def outcome(decision: Decision) -> str:
    """Return the status word of the contract, and whether it follows from the text."""
    return f"{status_word(decision.status, _)} ({turns_says(decision, _)})"


def briefly(decision: Decision) -> Decision:
    """Return a decision on a motion without the reasons why there was a quorum for it.

    The minutes give these at length where the conference opens, and wherever there is none.
    """
    if len(decision.why) == 1:
        return decision
    why = (
        replace(each, because=()) if each.rule == QUORUM and each.holds else each
        for each in decision.why
    )
    return replace(decision, why=tuple(why))


def other_readings(decision: Decision) -> list[str]:
    """Return what each other reading of the questions turned on would have given."""
    return [
        _("If %(readings)s: %(status)s")
        % {
            "readings": ", ".join(
                f"{question} = {reading}" for question, reading in alternative.readings
            ),
            "status": status_word(alternative.status, _),
        }
        for alternative in decision.alternatives
    ]


def presence(present: Presence, groups: Iterable[str]) -> str:
    """Return how many delegations are present, in all and from each continent."""
    total = ngettext(
        "%(number)s delegation present", "%(number)s delegations present", present.total
    ) % {"number": present.total}
    parts = [f"{group(each)} {present.by_group.get(each, 0)}" for each in groups]
    return f"{total} ({', '.join(parts)})" if parts else total


def agreement(attempt: Attempt) -> str:
    """Return what became of an attempt at consensus."""
    number = sum(1 for objection in attempt.objections if objection.withdrawn_at is None)
    if not number:
        return _("The attempt is closed; no objection stands.")
    return ngettext(
        "The attempt is closed; %(number)s objection stands.",
        "The attempt is closed; %(number)s objections stand.",
        number,
    ) % {"number": number}


def tally(result: Result) -> str:
    """Return the four numbers of a poll."""
    return _("%(yes)s yes, %(no)s no, %(abstain)s abstain, %(silent)s silent") % {
        "yes": result.tally["yes"],
        "no": result.tally["no"],
        "abstain": result.tally["abstain"],
        "silent": result.tally["silent"],
    }


def names(parties: Iterable[Party]) -> str:
    """Return the names of organisations, in a row."""
    return ", ".join(party.name for party in parties)


def codes(parties: Iterable[Party]) -> str:
    """Return the codes of organisations, in a row."""
    return ", ".join(party.code for party in parties)


def invited(minutes: Minutes) -> str:
    """Return how many of the members were invited, in which ways and from when to when."""
    reached = {invitation.organisation.code for invitation in minutes.invitations}
    due = len(reached) + len(minutes.not_invited)
    sentence = ngettext(
        "%(reached)s of %(due)s member invited.", "%(reached)s of %(due)s members invited.", due
    ) % {"reached": len(reached), "due": due}
    return " ".join([sentence, *_ways(minutes)])


def _ways(minutes: Minutes) -> list[str]:
    if not minutes.invitations:
        return []
    channels = [invitation.channel for invitation in minutes.invitations]
    days = sorted(invitation.sent_on for invitation in minutes.invitations)
    numbers = ", ".join(
        f"{Notice.Channel(channel).label} {channels.count(channel)}"
        for channel in dict.fromkeys(channels)
    )
    return [
        _("First sent %(first)s, last %(last)s; %(numbers)s.")
        % {"first": date_format(days[0]), "last": date_format(days[-1]), "numbers": numbers}
    ]


def registered(minutes: Minutes) -> str:
    """Return how many delegations and delegates were registered, and how many credentialled."""
    number = len(minutes.delegations)
    return ngettext(
        "%(number)s delegation registered, %(delegates)s delegates; %(accepted)s credentialled.",
        "%(number)s delegations registered, %(delegates)s delegates; %(accepted)s credentialled.",
        number,
    ) % {
        "number": number,
        "delegates": sum(delegation.delegates for delegation in minutes.delegations),
        "accepted": sum(1 for each in minutes.delegations if each.credentialled_at),
    }


def head(size: int, chain: str) -> str:
    """Return a head of the record: how many acts, and the digest over them."""
    return ngettext(
        "Head of the record: %(size)s act, %(digest)s",
        "Head of the record: %(size)s acts, %(digest)s",
        size,
    ) % {"size": size, "digest": chain}
