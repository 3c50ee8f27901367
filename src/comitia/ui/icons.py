"""Small drawings on a 16-unit square, in the colour of the text around them.

Each is the inside of an `<svg>`: line work takes its stroke from the style sheet, and
`class="solid"` fills a shape. State is told by these shapes together with a word, never by colour.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.html import format_html, html_safe
from django.utils.safestring import SafeString


@html_safe
@dataclass(frozen=True, slots=True)
class Drawing:
    """Markup that may stand in a page as it is: a constant of this module, never input."""

    markup: str

    def __str__(self) -> str:
        return self.markup


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        # Shapes that stand before a word and tell a state.
        "disc": Drawing('<circle class="solid" cx="8" cy="8" r="6"/>'),
        "ring": Drawing('<circle cx="8" cy="8" r="5.25"/>'),
        "dotted": Drawing('<circle cx="8" cy="8" r="5.25" stroke-dasharray="2 2.12"/>'),
        "half": Drawing(
            '<circle cx="8" cy="8" r="5.25"/>'
            '<path class="solid" d="M8 2.75a5.25 5.25 0 0 1 0 10.5"/>'
        ),
        "dot": Drawing('<circle class="solid" cx="8" cy="8" r="2.25"/>'),
        "cross": Drawing('<path d="M3 3l10 10M13 3L3 13"/>'),
        "diamond": Drawing('<path d="M8 1.75L14.25 8 8 14.25 1.75 8z"/>'),
        "empty": Drawing('<circle cx="8" cy="8" r="5.25"/><path d="M2.5 13.5l11-11"/>'),
        "slash": Drawing('<circle cx="8" cy="8" r="5.25"/><path d="M4.3 11.7l7.4-7.4"/>'),
        "minus": Drawing('<circle cx="8" cy="8" r="5.25"/><path d="M5 8h6"/>'),
        "clock": Drawing('<circle cx="8" cy="8" r="5.75"/><path d="M8 4.5V8l2.5 2"/>'),
        "late": Drawing('<path d="M8 2.25L14.5 13.5h-13z"/><path d="M8 6.5v3.25M8 11.4v.6"/>'),
        # Signs that help to find a line or a button again.
        "tick": Drawing('<path d="M2.5 8.5l3.5 3.5 7.5-8"/>'),
        "arrow": Drawing('<path d="M2.5 8h11M9 3.5L13.5 8 9 12.5"/>'),
        "note": Drawing('<path d="M3.5 1.75h9v12.5h-9zM6 5.25h4M6 8h4M6 10.75h2.5"/>'),
    }
)


def icon(name: str, label: str = "") -> SafeString:
    """Return a drawing, with a label when no word stands beside it; KeyError if there is none."""
    drawing = DRAWINGS[name]
    if label:
        return format_html(
            '<svg class="icon" viewBox="0 0 16 16" role="img" aria-label="{}">{}</svg>',
            label,
            drawing,
        )
    return format_html('<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">{}</svg>', drawing)
