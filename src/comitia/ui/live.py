"""Live parts of a page: asked for again every few seconds, sent again only when they changed.

A live part is a template with its inside alone. The page shows it in `{% live url version %}`; the
view at that url answers with `live_response`. The version is any short text that changes whenever
the part does, such as the index of the last act. Without script the page is reloaded by hand.
"""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

VERSION = "version"
HEADER = "Comitia-Live"
"""Marks an answer as a live part, so that a browser never puts another page in its place."""


def live_unchanged(request: HttpRequest, version: str) -> bool:
    """Tell whether the browser shows this version already; ask before gathering what is costly."""
    return request.GET.get(VERSION) == version


def live_response(
    request: HttpRequest, version: str, template: str, context: Mapping[str, object]
) -> HttpResponse:
    """Answer a live part: its present content, or 204 when the browser shows it already."""
    if live_unchanged(request, version):
        response = HttpResponse(status=204)
    else:
        inside = render_to_string(template, {**context}, request=request)
        body = {"inside": inside, "version": version}
        response = HttpResponse(render_to_string("ui/live_body.html", body))
    response.headers[HEADER] = "part"
    response.headers["Cache-Control"] = "no-store"
    return response
