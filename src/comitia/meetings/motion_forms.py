"""What people enter about motions. What statute or state forbid is for the actions to say."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comitia.core.rules import Rulebook
from comitia.core.rules.check import questions_used
from comitia.decisions import statute
from comitia.decisions.guards import LONGEST_TEXT
from comitia.decisions.models import Ballot, Motion, Objection, Undertaking

Choices = Sequence[tuple[str, str]]

PRESIDIUM: Final = "-"
"""Stands for the presidium among organisations to choose from; no code of one."""

OFFERED: Final = "default"
"""The rules of procedure that can be chosen without a file."""


class VoiceForm(forms.Form):
    """A form in the name of an organisation, or of the presidium.

    Who speaks for one organisation alone is not asked for which.
    """

    organisation = forms.ChoiceField(label=_("In the name of"))

    def __init__(self, *args: Any, voices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.offer("organisation", voices)
        if len(voices) == 1:
            field.widget = forms.HiddenInput()
            field.initial = voices[0][0]

    def offer(self, name: str, choices: Iterable[Any]) -> forms.ChoiceField:
        """Let a field be chosen from these, and return it."""
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = list(choices)
        return field


class MoverForm(VoiceForm):
    """A form by which an organisation, or the presidium, moves something."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].label = _("Moved by")


def _long_text(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=help_text,
    )


def class_choices(rulebook: Rulebook, body: str) -> Choices:
    """Return the classes that a motion may have, each with the clause that says what it needs.

    Elections are none of them: a motion asks for yes or no.
    """
    return [
        (name, f"{class_name(name)}: {gettext(rulebook.clauses[row.cite[0]].line)}")
        for name, row in statute.classes(rulebook, body).items()
        if not row.gap and not statute.is_election(rulebook, body, name)
    ]


def class_name(name: str) -> str:
    """Return the word for a class of motion."""
    return gettext(name).replace("_", " ")


class ResolutionForm(MoverForm):
    """A resolution: what it says, who moves it, and the class proposed for it."""

    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("By which the motion is called.")
    )
    text = _long_text(_("Text"), help_text=_("What is to be resolved, in full."))
    classification = forms.ChoiceField(
        label=_("Class"),
        widget=forms.RadioSelect,
        help_text=_("Says how it is decided. The presidium may propose another class."),
    )

    field_order = ("organisation", "title", "text", "classification")

    def __init__(self, *args: Any, classes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("classification", classes)

    def values(self) -> Mapping[str, Any]:
        """Return what the motion is tabled with."""
        return {key: self.cleaned_data[key] for key in ("title", "text", "classification")}


class RulingForm(MoverForm):
    """A ruling: one reading of one open question."""

    reading = forms.ChoiceField(
        label=_("Question and reading"),
        help_text=_(
            "How the conference is to read the statute where its text is open. A ruling by which "
            "nothing is computed here stands in the record, for people to keep to."
        ),
    )
    text = _long_text(_("Reasons"), required=False)

    def __init__(self, *args: Any, rulebook: Rulebook, body: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        met = questions_used(rulebook)
        self.offer(
            "reading",
            (
                (
                    gettext(question.text)
                    if question.name in met
                    else gettext("%(question)s (nothing is computed by it)")
                    % {"question": gettext(question.text)},
                    [(f"{question.name}={each}", gettext(each)) for each in question.readings],
                )
                for question in rulebook.questions.values()
                if question.ruled_by in (None, body) and len(question.readings) > 1
            ),
        )

    def values(self) -> Mapping[str, Any]:
        """Return what the motion is tabled with."""
        question, _separator, reading = self.cleaned_data["reading"].partition("=")
        return {
            "title": gettext("Ruling on %(question)s: %(reading)s")
            % {"question": question, "reading": reading},
            "text": self.cleaned_data["text"],
            "payload": {"question": question, "reading": reading},
        }


class ClassificationForm(MoverForm):
    """A motion that another motion is of another class."""

    motion = forms.TypedChoiceField(label=_("Motion"), coerce=int)
    classification = forms.ChoiceField(label=_("Is of the class"), widget=forms.RadioSelect)
    text = _long_text(_("Reasons"), required=False)

    field_order = ("organisation", "motion", "classification", "text")

    def __init__(
        self, *args: Any, classes: Choices, resolutions: Iterable[Motion], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("classification", classes)
        self.offer(
            "motion",
            (
                (each.number, f"{each.number}. {each.title} ({class_name(each.classification)})")
                for each in resolutions
            ),
        )

    def values(self) -> Mapping[str, Any]:
        """Return what the motion is tabled with."""
        number, name = self.cleaned_data["motion"], self.cleaned_data["classification"]
        return {
            "title": gettext("Class of motion %(number)s: %(class)s")
            % {"number": number, "class": class_name(name)},
            "text": self.cleaned_data["text"],
            "payload": {"motion": number, "class": name},
        }


class ProcedureForm(MoverForm):
    """Rules of procedure: those offered, or the conference's own."""

    source = _long_text(
        _("Its own rules of procedure"),
        required=False,
        help_text=_("As a TOML file. Left empty, those offered with the software are put forward."),
    )

    def values(self) -> Mapping[str, Any]:
        """Return what the motion is tabled with."""
        source = self.cleaned_data["source"]
        return {
            "title": gettext("Rules of procedure"),
            "payload": {"source": source} if source else {"procedure": OFFERED},
        }


class ContributionForm(VoiceForm):
    """What was said about a motion."""

    text = _long_text(_("Contribution"))


class FindingForm(MoverForm):
    """What people found, with its minute."""

    finding = forms.ChoiceField(label=_("Finding"))
    minute = _long_text(
        _("Minute"), help_text=_("On what the finding rests. It is not computed, and it stands.")
    )

    field_order = ("finding", "organisation", "minute")

    def __init__(self, *args: Any, findings: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("finding", ((name, gettext(name)) for name in findings))


class ObjectionForm(VoiceForm):
    """Why an organisation stands against consensus."""

    ground = forms.ChoiceField(
        label=_("On the ground of"),
        widget=forms.RadioSelect,
        choices=Objection.Ground.choices,
    )
    text = _long_text(_("To what, and why"), required=False)


class UndertakingForm(VoiceForm):
    """Whether an organisation takes part in carrying a decision out."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        widget=forms.RadioSelect,
        choices=Undertaking.Answer.choices,
    )
    note = _long_text(_("Note"), required=False)


class ClassForm(MoverForm):
    """The class that the presidium proposes for a motion."""

    classification = forms.ChoiceField(label=_("Class"))

    field_order = ("classification", "organisation")

    def __init__(self, *args: Any, classes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("classification", classes)


class BallotForm(forms.Form):
    """A ballot: a button's choice, or how many delegates of a split delegation made each."""

    organisation = forms.CharField()
    choice = forms.ChoiceField(choices=Ballot.Choice.choices)
    yes = forms.IntegerField(label=_("yes"), min_value=0, required=False)
    no = forms.IntegerField(label=_("no"), min_value=0, required=False)
    abstain = forms.IntegerField(label=_("abstain"), min_value=0, required=False)

    def counts(self) -> dict[str, int]:
        """Return how many delegates made each choice."""
        return {name: self.cleaned_data[name] or 0 for name in ("yes", "no", "abstain")}
