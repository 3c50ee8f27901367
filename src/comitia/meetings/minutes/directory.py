"""Who is meant by the codes and identifiers in acts, as far as the reader may know it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comitia.meetings.minutes.structure import Party, Presence


@dataclass(frozen=True, slots=True)
class Directory:
    """Names for codes and identifiers, and for the body that met.

    `due` are the members that had to be invited.
    """

    body: str
    parties: Mapping[str, Party]
    people: Mapping[str, str]
    due: tuple[Party, ...]

    def party(self, code: str) -> Party:
        """Return the organisation of this code."""
        return self.parties.get(code) or Party(code, code)

    def mover(self, code: str | None) -> Party | None:
        """Return the organisation that moved something; None stands for the presidium."""
        return self.party(code) if code else None

    def party_list(self, codes: Iterable[str]) -> tuple[Party, ...]:
        """Return the organisations of these codes."""
        return tuple(self.party(code) for code in codes)

    def person(self, identifier: str) -> str:
        """Return the name of a person, or the identifier if the name is not for the reader."""
        return self.people.get(identifier, identifier)

    def presence(self, codes: Iterable[str]) -> Presence:
        """Return how many delegations these are, in all and from each continent."""
        groups = [self.party(code).group for code in codes]
        return Presence(len(groups), dict(Counter(group for group in groups if group)))
