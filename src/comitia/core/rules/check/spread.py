"""How members and those represented can be shared out over groups.

For a number of members and of those represented, says whether each of the groups can have enough of
them, or one too few, and shows how. Continents are given by the statute; a region or a country is
there only with its members, so there can be any number of them.
"""

from comitia.core.rules.check.conditions import Spread

Group = tuple[int, int]
"""How many members a group has, and how many of them are represented."""


def can_hold(spread: Spread, groups: int | None, members: int, represented: int) -> bool:
    """Say whether every group can have enough; `groups` is their number, None if it is free."""
    if not members and (groups is None or spread.capped):
        return True
    if spread.capped:
        return represented >= min(spread.least, members)
    return represented >= spread.least * (1 if groups is None else groups)


def can_fail(spread: Spread, groups: int | None, members: int, represented: int) -> bool:
    """Say whether some group can have too few."""
    if groups == 1:
        return represented < (min(spread.least, members) if spread.capped else spread.least)
    if groups is not None and not spread.capped:
        return True
    return represented < members or (not spread.capped and members > 0 and spread.least > 1)


def shape(
    spread: Spread | None, groups: int | None, members: int, represented: int, *, held: bool
) -> tuple[Group, ...]:
    """Return groups of so many members and represented, of which each has enough, or one has not.

    Without a spread any will do. The numbers are shared as evenly as can be.
    """
    if spread is None:
        return _even(groups or 1, members, represented)
    if held:
        enough = spread.least * (groups or 1) <= represented
        number = groups if groups is not None and enough else 1
        found = _even(number, members, represented) if members or groups else ()
        return found + ((0, 0),) * ((groups or 0) - len(found))
    if groups == 1:
        return ((members, represented),)
    absent = members - represented
    if spread.capped or (groups is None and absent):
        first = (1, 0)
    elif groups is None:
        first = (1, 1)
    else:
        few = min(spread.least - 1, represented)
        first = (few + (absent > 0), few)
    others = (groups or 2) - 1
    left = _even(others, members - first[0], represented - first[1])
    return (first, *(group for group in left if groups is not None or group[0]))


def _even(groups: int, members: int, represented: int) -> tuple[Group, ...]:
    there = [represented // groups + (index < represented % groups) for index in range(groups)]
    absent = members - represented
    # Who is absent fills up the groups from the last, so that they stay as even as can be.
    away = [absent // groups + (groups - 1 - index < absent % groups) for index in range(groups)]
    return tuple((one + other, one) for one, other in zip(there, away, strict=True))
