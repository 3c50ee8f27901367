"""The only translator from the roll to the facts that the statute engine is asked about."""

from collections.abc import Iterable

from comitia.federation.models import Organisation


def members(organisations: Iterable[Organisation]) -> dict[str, dict[str, str]]:
    """Return the `members` of a statement of facts.

    Fetch the organisations with their continent and region, as `queries.roll_on` does.
    """
    return {each.code: _member(each) for each in organisations}


def _member(organisation: Organisation) -> dict[str, str]:
    member = {"continent": organisation.continent.code, "country": organisation.country}
    if organisation.region is not None:
        member["region"] = organisation.region.code
    if organisation.admitted_on is not None:
        member["admitted"] = organisation.admitted_on.isoformat()
    return member
