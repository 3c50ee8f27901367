"""The words of minutes as template filters."""

from django import template

from comitia.meetings.minutes import words
from comitia.meetings.minutes.structure import Minutes, Presence

register = template.Library()

register.filter("mover", words.mover)
register.filter("class_word", words.classification)
register.filter("motion_kind", words.motion_kind)
register.filter("finding_word", words.finding)
register.filter("ground", words.ground)
register.filter("guest_kind", words.guest_kind)
register.filter("answer", words.answer)
register.filter("choice", words.choice)
register.filter("by_choice", words.by_choice)
register.filter("agreement", words.agreement)
register.filter("tally", words.tally)
register.filter("codes", words.codes)
register.filter("names", words.names)
register.filter("invited", words.invited)
register.filter("registered", words.registered)
register.filter("group", words.group)
register.filter("briefly", words.briefly)


@register.filter
def presence(present: Presence, minutes: Minutes) -> str:
    """Return how many delegations are present, in all and from each continent."""
    return words.presence(present, minutes.groups)


@register.filter
def of_group(present: Presence, name: str) -> int:
    """Return how many delegations of a continent are present."""
    return present.by_group.get(name, 0)
