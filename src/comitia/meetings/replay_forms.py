"""What a drafter tries on the recorded decisions: readings of open questions, an amended text."""

from dataclasses import replace
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comitia.core.rules import Rulebook, Ruling
from comitia.core.rules.check import questions_used
from comitia.core.rules.quantities import TRANSITS

LARGEST: Final = 256 * 1024
"""Bytes of an amended statute: many times what a statute has."""


class ReadingsForm(forms.Form):
    """For each question on which a decision can turn, how it is to be read.

    A replay decides by one version, and no procedures: what only they ask for is left out.
    """

    def __init__(self, *args: Any, rulebook: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = questions_used(replace(rulebook, procedures={}, transit=TRANSITS[0]))
        for name, question in rulebook.questions.items():
            if name in used and len(question.readings) > 1:
                self.fields[name] = forms.ChoiceField(
                    label=gettext(question.text),
                    required=False,
                    choices=[
                        ("", gettext("as it was read then")),
                        *((reading, gettext(reading)) for reading in question.readings),
                    ],
                )

    @property
    def rulings(self) -> list[Ruling]:
        """The readings that were chosen."""
        return [Ruling(name, reading) for name, reading in self.cleaned_data.items() if reading]

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """The questions that were chosen a reading for, and the readings, in the reader's words."""
        return [
            (str(self.fields[ruling.question].label), gettext(ruling.reading))
            for ruling in self.rulings
        ]


class AmendmentForm(forms.Form):
    """An amended statute, as a file or as a text."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A rulebook as a TOML file in UTF-8. It takes the place of the text below."),
        widget=forms.FileInput(attrs={"accept": ".toml,application/toml,text/plain"}),
    )
    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        help_text=_("Or the text of the rulebook itself."),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )

    def clean_file(self) -> str:
        """Return the text in the file."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return ""
        _require_short(file.size or 0)
        content: bytes = file.read()
        try:
            return content.decode()
        except UnicodeDecodeError as error:
            raise ValidationError(
                gettext(
                    "The file is not UTF-8 text: byte %(byte)s cannot be read. Save it as UTF-8."
                )
                % {"byte": error.start + 1}
            ) from error

    def clean_text(self) -> str:
        """Return the text, with the ends of lines as files have them."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        _require_short(len(text.encode(errors="surrogatepass")))
        return text

    def clean(self) -> dict[str, Any]:
        """Find one text to replay under."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not (data["file"] or data["text"].strip()):
            raise ValidationError(gettext("Choose a file or paste the text of a rulebook."))
        return data

    @property
    def source(self) -> str:
        """The text of the amended statute."""
        text: str = self.cleaned_data["file"] or self.cleaned_data["text"]
        return text


def _require_short(size: int) -> None:
    if size > LARGEST:
        raise ValidationError(
            gettext(
                "It has %(size)s bytes; at most %(most)s are read here. A statute is much shorter: "
                "is it the right file?"
            )
            % {"size": size, "most": LARGEST}
        )
