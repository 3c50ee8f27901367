"""Links as footnotes: on paper the address of a link stands at the foot of the text.

A clause needs no note, since its id is what one looks up in the printed statute, nor does another
part of the statute, which the clauses beside it tell of; nor does a place on the same page.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

OF_THE_STATUTE = re.compile(r'class="(?:clause|statute)[" ]')
LINK = re.compile(r'<a (?P<before>[^>]*)href="(?P<address>[^"#][^"]*)"(?P<after>[^>]*)>')


@dataclass(slots=True)
class Footnotes:
    """The addresses of the links of one text, each noted once, in the order of their appearance.

    `absolute` makes of an address on a page one that a reader of the paper can type.
    """

    absolute: Callable[[str], str]
    addresses: list[str] = field(default_factory=list)

    def mark(self, markup: str) -> str:
        """Give each link the number of its note, and remember the addresses."""
        return LINK.sub(self._mark, markup)

    def _mark(self, link: re.Match[str]) -> str:
        if OF_THE_STATUTE.search(link["before"] + link["after"]):
            return link[0]
        address = self.absolute(link["address"])
        if address not in self.addresses:
            self.addresses.append(address)
        return f'<a data-note="{self.addresses.index(address) + 1}" {link[0][3:]}'
