"""Reads pages as a person does: their text, their messages, their refusals."""

import re
from html import unescape
from typing import Any

from django.http import HttpResponse

TAG = re.compile(r"<[^>]+>")
SPACE_BEFORE_A_MARK = re.compile(r" (?=[.,;:](\s|$))")


def text_of(response: HttpResponse | Any) -> str:
    """Return the text of a page without its tags, in single spaces."""
    words = " ".join(unescape(TAG.sub(" ", response.content.decode())).split())
    return SPACE_BEFORE_A_MARK.sub("", words)
