"""What pages ask about the person who reads them."""

from typing import Any

from django import template
from django.conf import settings

from comitia.accounts.queries import demonstration_choices
from comitia.accounts.requests import Request

register = template.Library()


@register.filter
def may(name: str, request: Request) -> bool:
    """Whether the reader may use the URL of this name, where the page itself is concerned."""
    return request.may(name)


@register.inclusion_tag("accounts/demonstration.html", takes_context=True)
def demonstration(context: template.Context) -> dict[str, Any]:
    """Offer to sign in as anybody, in a demonstration; show nothing anywhere else."""
    choices = demonstration_choices() if settings.DEMONSTRATION else []
    return {"choices": choices, "csrf_token": context.get("csrf_token")}
