"""Who was present when, followed from one arrival and departure to the next (CONF-3)."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from comitia.meetings.minutes.directory import Directory
from comitia.meetings.minutes.structure import Movement
from comitia.record.kinds import Kind
from comitia.record.queries import FormalAct


def movements(acts: Iterable[FormalAct], directory: Directory) -> Iterator[Movement]:
    """Yield what changed at each moment, and who was present from then on."""
    present: set[str] = set()
    for at, together in groupby(acts, key=lambda act: act.entry.at):
        came, left, indices = [], [], []
        for act in together:
            code = act.entry.data["organisation"]
            indices.append(act.entry.index)
            if act.entry.kind is Kind.DELEGATION_ARRIVED:
                came.append(code)
                present.add(code)
            else:
                left.append(code)
                present.discard(code)
        yield Movement(
            at=at,
            acts=tuple(indices),
            came=directory.party_list(came),
            left=directory.party_list(left),
            present=directory.presence(present),
        )
