"""Forms: what is wrong is said at the top and at the field, and tied to both."""

import re

import pytest
from django import forms

from tests.ui.specimen import Convene


@pytest.fixture
def wrong() -> str:
    """A form sent with faults, as the page shows it."""
    return str(Convene({"name": "", "held": "soon", "body": "world"}))


def test_summary_links_each_fault_to_a_control_that_exists(wrong):
    targets = re.findall(r'<a href="#([^"]+)"', wrong)

    assert len(targets) == 4
    assert all(f'id="{target}"' in wrong for target in targets)


def test_fault_and_help_describe_the_control(wrong):
    [described] = re.findall(r'<input[^>]*id="id_held"[^>]*>', wrong)

    assert 'aria-describedby="id_held_helptext id_held_error"' in described
    assert 'aria-invalid="true"' in described
    assert 'id="id_held_helptext"' in wrong
    assert 'id="id_held_error"' in wrong


def test_choices_stand_in_a_fieldset_that_help_and_fault_describe(wrong):
    assert '<fieldset aria-describedby="id_language_helptext id_language_error">' in wrong
    assert "<legend>Main language</legend>" in wrong


def test_every_visible_control_has_a_label(wrong):
    controls = re.findall(
        r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*id="([^"]+)"', wrong
    )

    assert len(controls) == 8
    assert all(f'for="{control}"' in wrong for control in controls)


def test_hidden_fields_are_sent_along(wrong):
    assert '<input type="hidden" name="series"' in wrong


def test_optional_fields_say_so_and_required_ones_need_not(wrong):
    assert wrong.count("optional") == 2


def test_form_without_faults_has_no_summary():
    assert "error" not in str(Convene())


def test_faults_of_the_whole_form_stand_in_the_summary():
    class Period(forms.Form):
        def clean(self) -> None:
            raise forms.ValidationError("The end lies before the beginning.")

    assert "<li>The end lies before the beginning.</li>" in str(Period({}))


def test_form_without_visible_fields_has_no_frame():
    class Plain(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput)

    assert str(Plain(initial={"token": "x"})).strip() == (
        '<input type="hidden" name="token" value="x" id="id_token">'
    )
