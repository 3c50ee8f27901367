"""Who belongs to what: the federation, its statute versions, bodies and roll (ORG-1, MEM-1).

Invariants: one federation an installation; an organisation belongs to one country, one continent,
and to a region of that continent or none; membership is a matter of dates, from the day of
admission to the day before it ended, so that the roll of any day can be read; a rulebook version is
kept as its exact source.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comitia.accounts.models import User
from comitia.federation import bodies, cells, countries, languages

code_validator = RegexValidator(
    r"^[a-z0-9][a-z0-9-]*\Z",
    _("Use small letters, digits and hyphens only."),
)


class Federation(models.Model):
    """The federation that this installation runs: one row."""

    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=40)
    main_language = models.CharField(_("main language"), max_length=12, default="en")
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    is_demonstration = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="federation_is_single"),
        ]

    def __str__(self) -> str:
        return self.name

    def day(self, at: datetime) -> date:
        """Return the calendar day that this moment falls on for the federation."""
        return at.astimezone(ZoneInfo(self.time_zone)).date()


class RulebookVersion(models.Model):
    """The statute as data, one version: the exact source text and the day it came into force."""

    identifier = models.CharField(_("identifier"), max_length=200, unique=True)
    in_force = models.DateField(_("in force from"))
    source = models.TextField(_("source"))
    digest = models.CharField(_("digest"), max_length=71)

    class Meta:
        ordering: ClassVar = ["in_force", "pk"]

    def __str__(self) -> str:
        return self.identifier


class Continent(models.Model):
    """A continent, by the name under which the rulebook counts it."""

    code = models.CharField(_("code"), max_length=40, unique=True, validators=[code_validator])
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return bodies.place(self.name)


class Region(models.Model):
    """A part of a continent (S III.C)."""

    code = models.CharField(
        _("code"), max_length=cells.LONGEST["region"], unique=True, validators=[code_validator]
    )
    name = models.CharField(_("name"), max_length=100)
    continent = models.ForeignKey(Continent, on_delete=models.PROTECT, related_name="regions")

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return bodies.place(self.name)


class Body(models.Model):
    """A conference or committee of one of the three levels. `kind` is its name in the rulebook."""

    class Level(models.TextChoices):
        WORLD = bodies.Level.WORLD.value, _("world")
        CONTINENT = bodies.Level.CONTINENT.value, _("continent")
        REGION = bodies.Level.REGION.value, _("region")

    code = models.CharField(_("code"), max_length=110, unique=True)
    kind = models.CharField(_("kind"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    is_committee = models.BooleanField(_("committee"), default=False)
    continent = models.ForeignKey(
        Continent, on_delete=models.PROTECT, null=True, blank=True, related_name="bodies"
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="bodies"
    )
    place = models.CharField(_("name of its continent or region"), max_length=100, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name_plural = _("bodies")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What the body is called, in the reader's language."""
        return bodies.title(self.title, self.place)


class Organisation(models.Model):
    """A member organisation, an applicant, or a former member."""

    class Ending(models.TextChoices):
        WITHDRAWN = "withdrawn", _("withdrawn")
        EXPELLED = "expelled", _("expelled")

    code = models.CharField(
        _("id"), max_length=cells.LONGEST["id"], unique=True, validators=[code_validator]
    )
    name = models.CharField(_("name"), max_length=cells.LONGEST["name"])
    short = models.CharField(_("short name"), max_length=cells.LONGEST["short"])
    country = models.CharField(_("country"), max_length=2)
    continent = models.ForeignKey(Continent, on_delete=models.PROTECT, related_name="organisations")
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    languages = models.CharField(_("languages"), max_length=cells.LONGEST["languages"], blank=True)
    email = models.EmailField(_("e-mail address"), max_length=cells.LONGEST["email"], blank=True)
    postal_address = models.TextField(_("postal address"), blank=True)
    admitted_on = models.DateField(_("admitted"), null=True, blank=True)
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    ending = models.CharField(_("how it ended"), max_length=20, choices=Ending.choices, blank=True)
    name_is_public = models.BooleanField(_("name may appear outside"), default=False)

    class Meta:
        ordering: ClassVar = ["continent__code", "code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True, ending="")
                | (models.Q(ended_on__isnull=False) & ~models.Q(ending="")),
                name="federation_organisation_ending_has_date",
                violation_error_message=_("How a membership ended goes with the day it ended."),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(ended_on__gte=models.F("admitted_on")),
                name="federation_organisation_ends_after_admission",
                violation_error_message=_("A membership cannot end before it began."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Refuse what a cell of a roll file could not hold either."""
        faults: dict[str, Any] = {}
        try:
            super().clean_fields(exclude)
        except ValidationError as error:
            faults = error.update_error_dict(faults)
        for column, check in cells.TEXTS.items():
            if column not in faults and column not in (exclude or ()):
                try:
                    check(cells.plain(getattr(self, column)))
                except cells.CellError as error:
                    faults[column] = f"{error.wrong} {error.expected}"
        if faults:
            raise ValidationError(faults)
        self.languages = " ".join(cells.languages(self.languages))

    def clean(self) -> None:
        """Refuse a country or region that does not lie in the continent."""
        try:
            continent = self.continent
        except Continent.DoesNotExist:
            return
        if self.country and not countries.lies_on(self.country, continent.code):
            raise ValidationError(
                {"country": gettext("The country does not lie in this continent.")}
            )
        if self.region is not None and self.region.continent_id != continent.pk:
            raise ValidationError(
                {"region": gettext("The region is not a part of this continent.")}
            )

    @property
    def country_name(self) -> str:
        """The name of the country, in the reader's language."""
        return countries.name(self.country)

    @property
    def language_names(self) -> list[str]:
        """The names of the languages, in the reader's language."""
        return [languages.name(tag) for tag in self.languages.split()]

    def is_member_on(self, day: date) -> bool:
        """Say whether the organisation stands on the roll of this day."""
        return (
            self.admitted_on is not None
            and self.admitted_on <= day
            and (self.ended_on is None or day < self.ended_on)
        )


class Representative(models.Model):
    """Someone who speaks for an organisation, in one role, for a period."""

    class Role(models.TextChoices):
        LEADERSHIP = "leadership", _("leadership")
        CONTACT = "contact", _("contact")
        DELEGATE = "delegate", _("delegate")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="representatives"
    )
    user = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="representations",
    )
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["organisation__code", "name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="federation_representative_ends_after_begin",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
