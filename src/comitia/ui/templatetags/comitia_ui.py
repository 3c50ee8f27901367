"""The tags and filters of our pages: states, pictures, reasons, times, clauses and live parts."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from comitia.core.errors import Refused
from comitia.core.rules import Decision, Rulebook, Status
from comitia.ui import addresses, pictures, reasons
from comitia.ui.footnotes import Footnotes
from comitia.ui.icons import icon as draw_icon
from comitia.ui.status import shown

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon; give a label when no word stands beside it."""
    return draw_icon(name, label)


@register.simple_tag
def state(word: str | Promise, shape: str) -> SafeString:
    """Write a state as a shape and a word, never as a colour."""
    return format_html('<span class="status">{} {}</span>', draw_icon(shape), word)


@register.simple_tag
def status(name: Status | str) -> SafeString:
    """Write the status of a decision."""
    entry = shown(name)
    return state(entry.word, entry.shape)


@register.inclusion_tag("ui/clause.html")
def clause(identifier: str, line: str = "", address: str | None = None) -> dict[str, object]:
    """Write the id of a clause, linked to its page: that of the version in force, if not given."""
    where = addresses.clause(identifier) if address is None else address
    return {"id": identifier, "line": line, "address": where}


@register.inclusion_tag("ui/refusal.html")
def refusal(refused: Refused) -> dict[str, object]:
    """Say what was not done and by which clause."""
    return {"message": refused.message, "clause": refused.clause}


@register.inclusion_tag("ui/why.html")
def why(
    decision: Decision,
    rulebook: Rulebook | None = None,
    ruled: Mapping[str, reasons.Ruled] | None = None,
    *,
    body: str = "",
    opened: bool = False,
) -> dict[str, object]:
    """Write the reasons of a decision.

    The rulebook gives the clauses and questions in our words; `ruled` says of a question who ruled
    on it and when; `body` is the one that decided, to whose rules the reasons lead; `opened` shows
    the tree of reasons opened, as on paper.
    """
    return {"account": reasons.account(decision, rulebook, ruled or {}, body), "opened": opened}


@register.simple_tag
def moment(at: datetime, zone: str = "") -> SafeString:
    """Write a date and time in a zone, which is always named; without one, in the active zone."""
    local = timezone.localtime(at, ZoneInfo(zone) if zone else None)
    name = zone or timezone.get_current_timezone_name()
    return format_html(
        '<time datetime="{}">{} {}</time>',
        local.isoformat(timespec="seconds"),
        date_format(local, "DATETIME_FORMAT"),
        name.replace("_", " "),
    )


@register.simple_tag
def day(on: date) -> SafeString:
    """Write a date."""
    return format_html(
        '<time datetime="{}">{}</time>', on.isoformat(), date_format(on, "DATE_FORMAT")
    )


@register.filter
def fraction(ratio: Fraction) -> str:
    """Write a fraction as the statute does: 4/5."""
    return f"{ratio.numerator}/{ratio.denominator}"


@register.inclusion_tag("ui/pictures/hall.html")
def hall(continents: Iterable[pictures.Continent]) -> dict[str, object]:
    """Draw the hall: one mark for each delegation, by continent."""
    return {"rows": pictures.hall(continents)}


@register.inclusion_tag("ui/pictures/ladder.html")
def ladder(rungs: Iterable[pictures.Rung]) -> dict[str, object]:
    """Draw what must be reached for a quorum, rung by rung."""
    return {"rungs": pictures.ladder(rungs, mirrored=get_language_bidi())}


@register.inclusion_tag("ui/pictures/result.html")
def result_bar(result: pictures.Result) -> dict[str, object]:
    """Draw a result with the line that the yes had to reach."""
    return {"bar": pictures.bar(result, mirrored=get_language_bidi())}


@register.inclusion_tag("ui/pictures/timeline.html")
def timeline(steps: Iterable[pictures.Step]) -> dict[str, object]:
    """Draw the time line of a case."""
    return {"steps": steps}


@register.simple_block_tag(takes_context=True)
def live(
    context: Context, content: SafeString, url: str, version: str, *, announce: bool = False
) -> SafeString:
    """Wrap what the view at `url` answers anew by `live_response`; announce only what is short."""
    part = {
        "url": url,
        "version": version,
        "inside": content,
        "announce": announce,
        "request": context.get("request"),
    }
    return render_to_string("ui/live.html", part)


@register.simple_block_tag(takes_context=True)
def footnotes(context: Context, content: SafeString) -> SafeString:
    """List the addresses of a text's links below it, on paper only."""
    notes = Footnotes(context["request"].build_absolute_uri)
    marked = notes.mark(content)
    return render_to_string("ui/footnotes.html", {"text": marked, "addresses": notes.addresses})


@register.simple_tag(takes_context=True)
def title_again(context: Context) -> Any:
    """Write the page's `title` block a second time, as its heading."""
    return context.render_context[BLOCK_CONTEXT_KEY].get_block("title").render(context)


@register.filter
def first_control(field: BoundField) -> str:
    """Return the id that a link to a field leads to: its control, or the first of its choices."""
    return field.id_for_label or f"{field.auto_id}_0"
