"""What surrounds every page, and the patterns that pages are made of."""

import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from comitia.ui.context import page as page_context
from tests.ui.specimen import Convene

ERRORS = ("400.html", "403.html", "403_csrf.html", "404.html", "409.html", "500.html")


def test_title_is_the_heading_too(page):
    markup = page("roll", refused=None)

    assert "<title>Roll · Federation of Workers’ Organisations</title>" in markup
    assert "<h1>Roll</h1>" in markup


def test_title_says_when_something_was_refused(page):
    assert "<title>Error: Roll" in page("roll")


def test_title_says_when_a_form_has_faults(page):
    assert "<title>Error: " in page("roll", refused=None, form=Convene({}))


def test_page_begins_with_a_way_past_the_navigation(page):
    body = page("roll").split("<body>")[1].strip()

    assert body.startswith('<a class="skip" href="#content">')
    assert '<main id="content"' in body


def test_navigation_marks_where_one_is_and_leaves_out_what_is_not_there(request_, settings):
    settings.UI_NAVIGATION = [("account_login", "Sign in"), ("no:such_page", "Nowhere")]
    request_.path = "/account/login/"

    [link] = page_context(request_)["page"].navigation

    assert (link.url, link.current) == ("/account/login/", True)


def test_navigation_leaves_out_what_the_reader_may_not_open(request_, settings):
    settings.UI_NAVIGATION = [("account_login", "Sign in"), ("account_email", "Address")]
    request_.may = lambda view, method: (view, method) == ("account_email", "GET")

    [link] = page_context(request_)["page"].navigation

    assert link.label == "Address"


def test_page_tells_what_those_above_know(page):
    markup = page("roll")

    assert "Demonstration: nothing here is real." in markup
    assert "size 1204, root 9f2c 77a0" in markup


def test_page_does_without_what_nobody_told(rf):
    told = page_context(rf.get("/"))["page"]

    assert (told.federation, told.notice, told.record_head) == ("comitia", "", "")


def test_what_happened_stands_on_the_page(page):
    assert re.search(
        r'class="happened" role="status">.*12 invitations were sent', page("roll"), re.DOTALL
    )


def test_language_is_chosen_by_a_button_in_that_language(page):
    markup = page("roll")

    assert re.search(r'<button [^>]*value="de" lang="de"[^>]*>Deutsch</button>', markup)
    assert '<input type="hidden" name="next" value="/here/?page=2">' in markup


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_page_names_its_language_and_direction(page, language, direction):
    with translation.override(language):
        assert f'<html lang="{language}" dir="{direction}">' in page("roll")


def test_page_with_state_has_it_after_the_text(page):
    markup = page("conference")

    assert markup.index('class="reading"') < markup.index('<aside class="state"')


def test_confirmation_names_the_act_that_will_stand_in_the_record(page):
    markup = page("confirm")

    assert "<strong>Poll closed, with the result and its reasons</strong>" in markup
    assert '<button class="grave">Close the poll</button>' in markup
    assert 'name="csrfmiddlewaretoken"' in markup


def test_way_in_leads_back_to_the_page(page):
    assert 'href="/account/login/?next=/here/%3Fpage%3D2"' in page("roll")


def test_way_out_is_a_button(page, request_):
    request_.user = SimpleNamespace(is_authenticated=True)

    assert re.search(
        r'action="/account/logout/">.*<button class="link">Sign out', page("roll"), re.DOTALL
    )


@pytest.mark.parametrize("template", ERRORS)
def test_error_page_says_what_to_do_even_without_a_request(template):
    markup = render_to_string(template)

    assert re.search(r"<h1>.+</h1>", markup)
    assert '<a href="/">To the start page</a>' in markup


@pytest.mark.parametrize("template", ERRORS)
def test_error_page_is_the_same_within_a_request(request_, template):
    markup = render_to_string(template, {}, request_)

    assert "Federation of Workers’ Organisations" in markup
