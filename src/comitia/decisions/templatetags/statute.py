"""How addresses of other editions of the statute are written."""

from django import template

from comitia.ui import addresses

register = template.Library()
register.filter("fingerprint", addresses.fingerprint)
