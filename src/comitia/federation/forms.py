"""What people enter about the roll: what to show, a file, an organisation, a representative."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comitia.federation import countries
from comitia.federation.models import Continent, Organisation, Region, Representative
from comitia.federation.roll_file import MOST_BYTES

if TYPE_CHECKING:
    OrganisationModelForm = forms.ModelForm[Organisation]
    RepresentativeModelForm = forms.ModelForm[Representative]
else:
    # Only for types does Django's class know of which model it is.
    OrganisationModelForm = RepresentativeModelForm = forms.ModelForm


class DateInput(forms.DateInput):
    """A date as browsers offer to pick it."""

    input_type = "date"


def date_field(**options: Any) -> forms.DateField:
    """Return a field for a day in the form in which browsers send it."""
    return forms.DateField(
        widget=DateInput(format="%Y-%m-%d"), input_formats=["%Y-%m-%d"], **options
    )


def country_choices() -> list[tuple[str, str]]:
    """Return the countries by their names in the reader's language, after none."""
    return [("", ""), *countries.choices()]


class RollFilter(forms.Form):
    """Which organisations to show, as they stood on which day."""

    STATES: ClassVar = [
        ("", _("members")),
        ("former", _("former members")),
        ("applicant", _("not admitted")),
    ]

    continent = forms.ModelChoiceField(
        Continent.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_("all continents"),
        label=_("Continent"),
    )
    region = forms.ModelChoiceField(
        Region.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_("all regions"),
        label=_("Region"),
    )
    state = forms.ChoiceField(choices=STATES, required=False, label=_("State"))
    on = date_field(required=False, label=_("On the day"))


class RollUpload(forms.Form):
    """A roll file."""

    file = forms.FileField(
        label=_("Roll file"),
        help_text=_("A CSV file in UTF-8. Nothing is saved before you have seen what it changes."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> bytes:
        """Return what is in the file, if it is not so large that it need not be read."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(
                gettext(
                    "The file has %(size)d bytes; at most %(most)d are read. Import it in parts."
                )
                % {"size": file.size, "most": MOST_BYTES}
            )
        content: bytes = file.read()
        return content


class OrganisationForm(OrganisationModelForm):
    """An organisation as it stands on the roll. Its id is given once and stays."""

    country = forms.ChoiceField(label=_("Country"), choices=country_choices)
    admitted_on = date_field(required=False, label=_("Admitted"))

    class Meta:
        model = Organisation
        fields: ClassVar = [
            "code", "name", "short", "name_is_public", "country", "continent", "region",
            "languages", "admitted_on", "email", "postal_address",
        ]  # fmt: skip
        widgets: ClassVar = {"postal_address": forms.Textarea(attrs={"rows": 4})}
        help_texts: ClassVar = {
            "code": _(
                "Small letters, digits and hyphens, such as ke1. It cannot be changed later."
            ),
            "languages": _("Language tags separated by spaces, such as “fr ar”."),
            "name_is_public": _("If not, the public sees its id and country only."),
        }

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        if self.instance.pk is not None:
            del self.fields["code"]

    def clean_admitted_on(self) -> date | None:
        """Return the day of admission, which is not in the future."""
        day: date | None = self.cleaned_data["admitted_on"]
        if day is not None and day > self.today:
            raise ValidationError(
                gettext("The day of admission is not after today, %s.") % self.today.isoformat()
            )
        return day


class RepresentativeForm(RepresentativeModelForm):
    """Somebody who speaks for an organisation from a day on."""

    since = date_field(label=_("Since"))

    class Meta:
        model = Representative
        fields: ClassVar = ["name", "role", "email", "since"]


class EndForm(forms.Form):
    """The last day on which a representative speaks for the organisation."""

    until = date_field(label=_("Last day"))
