"""Acts at hand for selection by their kind and by what they say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from comitia.record.kinds import Kind
from comitia.record.queries import FormalAct


class Acts:
    """Acts in their order, found by kind and by values of their data."""

    def __init__(self, acts: Iterable[FormalAct]) -> None:
        self._by_kind: dict[Kind, list[FormalAct]] = defaultdict(list)
        for act in acts:
            self._by_kind[act.entry.kind].append(act)

    def of(self, kind: Kind, **data: Any) -> list[FormalAct]:
        """Return the acts of a kind whose data have these values."""
        return [act for act in self._by_kind[kind] if _says(act, data)]

    def first(self, kind: Kind, *, after: int = -1, **data: Any) -> FormalAct | None:
        """Return the first such act after the act of this index."""
        return next((act for act in self.of(kind, **data) if act.entry.index > after), None)

    def in_order(self, *kinds: Kind) -> Iterator[FormalAct]:
        """Yield the acts of several kinds in their order."""
        found = [act for kind in kinds for act in self._by_kind[kind]]
        return iter(sorted(found, key=lambda act: act.entry.index))


def _says(act: FormalAct, data: dict[str, Any]) -> bool:
    return all(act.entry.data.get(name) == value for name, value in data.items())
