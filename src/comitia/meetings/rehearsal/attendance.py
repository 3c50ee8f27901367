"""Who comes to a rehearsal."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from comitia.federation.models import Organisation
from comitia.meetings.rehearsal.scenario import Scenario, ScenarioError

FIFTH = 5
AT_LEAST = 2


def present(roll: Iterable[Organisation], scenario: Scenario) -> list[Organisation]:
    """Return the members that come, in the order of the roll.

    Of each continent the scenario names a number, or its share of the members comes, at least two.
    Where the scenario names no number, the total is cut to a multiple of five, so that four fifths
    of those present is a whole number.

    Raises:
        ScenarioError: the scenario names a member or a continent that the roll does not have.

    """
    by_continent: dict[str, list[Organisation]] = defaultdict(list)
    for organisation in roll:
        by_continent[organisation.continent.code].append(organisation)
    _check(by_continent, scenario)
    coming = {
        code: [member for member in members if member.code not in scenario.absent]
        for code, members in by_continent.items()
    }
    for code, members in coming.items():
        share = max(AT_LEAST, len(members) * scenario.share // 100)
        del members[scenario.present.get(code, share) :]
    if not scenario.present:
        _cut_to_fifths(coming)
    return [member for members in coming.values() for member in members]


def _cut_to_fifths(coming: dict[str, list[Organisation]]) -> None:
    while sum(map(len, coming.values())) % FIFTH:
        largest = max(coming.values(), key=len)
        if len(largest) <= AT_LEAST:
            return
        largest.pop()


def _check(by_continent: dict[str, list[Organisation]], scenario: Scenario) -> None:
    codes = {member.code for members in by_continent.values() for member in members}
    named = {*scenario.absent, *scenario.legitimations}
    for motion in scenario.motions:
        named |= {said.by for said in (*motion.debate, *motion.objections)} - {"last"}
        named |= {*motion.votes.ballots, *filter(None, [motion.mover])}
    unknown = sorted(named - codes)
    if unknown:
        raise ScenarioError(
            _("The scenario names members that are not on the roll: %(codes)s.")
            % {"codes": ", ".join(unknown)}
        )
    elsewhere = sorted(set(scenario.present) - set(by_continent))
    if elsewhere:
        raise ScenarioError(
            _("The scenario names continents without members: %(names)s. On the roll: %(known)s.")
            % {"names": ", ".join(elsewhere), "known": ", ".join(by_continent)}
        )
