"""What people enter about a conference. What statute or state forbid is for the actions to say."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comitia.federation.forms import date_field
from comitia.federation.models import Organisation
from comitia.meetings.models import Delegate, Guest, Notice
from comitia.meetings.schedule import Entry

LONGEST_NOTE: Final = 300
LONGEST_TEXT: Final = 10_000
"""Characters of a text that goes into an act: four bytes each, it still fits into one entry."""

LONGEST_LIST: Final = 200_000
"""Characters of a list of delegations, of which each goes into an act of its own."""

Choice = tuple[str, str]


def choice_of(organisation: Organisation) -> Choice:
    """Return an organisation as one of a list to choose from."""
    return (
        organisation.code,
        f"{organisation.code} · {organisation.name} ({organisation.country_name})",
    )


class ConveneForm(forms.Form):
    """A conference to convene. `accept` is asked for only when the first day is too near."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("As it stands on the invitation, such as “Third World Conference”."),
    )
    place = forms.CharField(label=_("Place"), max_length=200)
    held_on = date_field(label=_("First day"))
    field_order = ("body", "title", "place", "held_on", "accept", "time_zone")

    def __init__(self, *args: Any, bodies: Sequence[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {entry.body.code: entry for entry in bodies}
        self.fields["body"] = forms.TypedChoiceField(
            label=_("Body"),
            choices=[(code, str(entry.body)) for code, entry in self.bodies.items()],
            coerce=lambda code: self.bodies[code].body,
        )
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone of the place"),
            choices=[(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())],
        )
        self.order_fields(self.field_order)
        earliest = {entry.earliest for entry in bodies}
        if len(earliest) == 1:
            self.fields["held_on"].help_text = gettext(
                "If all are invited today, the invitations are in time for %(day)s and later."
            ) % {"day": date_format(earliest.pop())}

    def clean(self) -> dict[str, Any]:
        """Ask whether it is meant, where invitations sent today would be late already."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        body, held_on = cleaned.get("body"), cleaned.get("held_on")
        if body is not None and held_on is not None and held_on < self.bodies[body.code].earliest:
            self.fields["accept"] = forms.BooleanField(label=_("Convene it all the same"))
            self.order_fields(self.field_order)
            if "accept" not in self.data:
                raise ValidationError({"held_on": self._too_near(self.bodies[body.code])})
        return cleaned

    def _too_near(self, entry: Entry) -> str:
        return gettext(
            "Invitations sent today would be late for this day, and a conference that was invited "
            "late has no quorum. Choose %(earliest)s or a later day, or tick the box below."
        ) % {"earliest": date_format(entry.earliest)}


class RecordNoticesForm(forms.Form):
    """Invitations that went by post or by hand."""

    channel = forms.ChoiceField(
        label=_("How they were sent"),
        choices=[
            (channel.value, channel.label) for channel in (Notice.Channel.POST, Notice.Channel.HAND)
        ],
        widget=forms.RadioSelect,
    )
    sent_on = date_field(label=_("Day of sending"))
    evidence = forms.CharField(
        label=_("Proof"),
        max_length=LONGEST_NOTE,
        help_text=_("Such as the number of the receipt, or who handed them over to whom."),
    )
    field_order = ("codes", "channel", "sent_on", "evidence")

    def __init__(self, *args: Any, members: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"] = forms.MultipleChoiceField(
            label=_("Members"),
            choices=[choice_of(member) for member in members],
            widget=forms.CheckboxSelectMultiple,
        )
        self.order_fields(self.field_order)


class DelegationForm(forms.Form):
    """A delegation to register, by the names of its delegates."""

    names = forms.CharField(
        label=_("Delegates"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_TEXT,
        help_text=_(
            "One name on each line. The first leads the delegation and casts its vote, until "
            "another delegate is named."
        ),
    )
    credential = forms.CharField(
        label=_("Credential shown"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("What is shown now is accepted at once; else it is accepted later."),
    )
    field_order = ("organisation", "names", "credential")

    def __init__(self, *args: Any, members: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_code = {member.code: member for member in members}
        self.fields["organisation"] = forms.TypedChoiceField(
            label=_("Organisation"),
            choices=[("", ""), *(choice_of(member) for member in by_code.values())],
            coerce=by_code.get,
        )
        self.order_fields(self.field_order)

    def clean_names(self) -> list[str]:
        """Return the lines that are not empty."""
        text: str = self.cleaned_data["names"]
        return [name.strip() for name in text.splitlines() if name.strip()]


class CredentialForm(forms.Form):
    """What a delegation has shown."""

    credential = forms.CharField(
        label=_("What was shown"),
        max_length=LONGEST_NOTE,
        help_text=_("Such as “letter of the leadership of 3 March, stamped”."),
    )


class DelegationLinesForm(forms.Form):
    """Several delegations to register, one on a line."""

    text = forms.CharField(
        label=_("Delegations"),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=LONGEST_LIST,
        # Faults are told by line number, and empty lines at the beginning count.
        strip=False,
        help_text=_(
            "One delegation on each line: the id of the member, a colon, and its delegates with "
            "semicolons between them, the head first. For example “ke1: Amina Otieno; Baraka "
            "Njoroge”."
        ),
    )


class CredentialsForm(CredentialForm):
    """What several delegations have shown."""

    field_order = ("codes", "credential")

    def __init__(self, *args: Any, waiting: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"] = forms.MultipleChoiceField(
            label=_("Delegations"),
            choices=[choice_of(organisation) for organisation in waiting],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _("Tick the delegations that showed credentials."),
                "invalid_choice": _(
                    "%(value)s is no delegation that waits for its credentials to be accepted; "
                    "somebody else may have accepted them. Look at the list again."
                ),
            },
        )
        self.order_fields(self.field_order)


class DelegateForm(forms.Form):
    """One delegate of a delegation."""

    def __init__(self, *args: Any, delegates: Iterable[Delegate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_key = {str(delegate.pk): delegate for delegate in delegates}
        self.fields["delegate"] = forms.TypedChoiceField(
            label=_("Delegate"),
            choices=[(key, delegate.name) for key, delegate in by_key.items()],
            coerce=by_key.get,
            widget=forms.RadioSelect,
        )
        self.order_fields(("delegate",))


class AccountForm(DelegateForm):
    """The delegate who is to sign in, and the address of his or her account."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_(
            "Who has no account with this address yet gets a link there, which works once."
        ),
    )


class LegitimationForm(forms.Form):
    """A written legitimation that was received."""

    received_on = date_field(label=_("Day of receipt"))
    evidence = forms.CharField(
        label=_("What was received"),
        max_length=LONGEST_NOTE,
        help_text=_("Such as “letter of 3 March, signed by the leadership”."),
    )
    field_order = ("organisation", "received_on", "evidence")

    def __init__(self, *args: Any, members: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_code = {member.code: member for member in members}
        self.fields["organisation"] = forms.TypedChoiceField(
            label=_("Organisation"),
            choices=[("", ""), *(choice_of(member) for member in by_code.values())],
            coerce=by_code.get,
        )
        self.order_fields(self.field_order)


class HardshipForm(forms.Form):
    """Why more than half of the members cannot come."""

    minute = forms.CharField(
        label=_("Special reasons"),
        widget=forms.Textarea,
        max_length=LONGEST_TEXT,
        help_text=_("As they are to stand in the minutes, which everybody may read."),
    )


class ReasonForm(forms.Form):
    """Why a conference is adjourned, or until when."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("Such as “until 15:00”. It stands in the minutes."),
    )


class ItemForm(forms.Form):
    """An item of the agenda."""

    title = forms.CharField(label=_("New item"), max_length=200)


class GuestForm(forms.Form):
    """A guest or an observer, and the greeting that was brought."""

    kind = forms.ChoiceField(label=_("Who"), choices=Guest.Kind.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), max_length=200)
    affiliation = forms.CharField(label=_("Sent by"), max_length=200, required=False)
    greeting = forms.CharField(
        label=_("Greeting"), widget=forms.Textarea, max_length=LONGEST_TEXT, required=False
    )


class PresidiumForm(forms.Form):
    """The delegates who are proposed to lead the conference."""

    def __init__(self, *args: Any, delegates: Iterable[Delegate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegates"] = forms.TypedMultipleChoiceField(
            label=_("Delegates proposed"),
            choices=[
                (delegate.pk, f"{delegate.name} ({delegate.delegation.organisation.code})")
                for delegate in delegates
            ],
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
        )


class TellerForm(forms.Form):
    """Somebody who is to count."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_(
            "Who has no account with this address yet gets a link there, which works once."
        ),
    )
