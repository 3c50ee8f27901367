"""How organisations, and the words of the statute, are written on pages."""

from django import template
from django.utils.translation import gettext

from comitia.accounts.requests import Request
from comitia.federation import disclosure
from comitia.federation.models import Organisation

register = template.Library()


@register.filter
def called(organisation: Organisation, request: Request) -> str:
    """Write what the organisation is called before this reader (COM-5)."""
    return disclosure.called(organisation, inside=disclosure.sees_names(request))


@register.filter
def in_language(text: str) -> str:
    """Write a text of the rulebook in the reader's language, if it is known there."""
    return gettext(text) if text else ""
