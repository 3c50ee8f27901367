"""Conferences: convening, invitations, delegations, attendance, agenda, sessions (CONF-1 to 5).

Invariants: a conference has one docket; a delegation's presence is what its last movement says;
only a credentialled delegation is present; each member's invitations are kept with their proof;
what happened stands in acts whose subject is the conference, and the minutes are read from those.
"""

from typing import ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from comitia.accounts.models import User
from comitia.accounts.roles import conference_scope
from comitia.decisions.models import Docket, Motion
from comitia.federation.models import Body, Organisation

LONGEST_NAME: Final = 200
"""Characters of a delegate's name."""


class Conference(models.Model):
    """A conference of one of the three levels, from its convening to its closed minutes."""

    class State(models.TextChoices):
        CONVENED = "convened", _("convened")
        OPEN = "open", _("in session")
        ADJOURNED = "adjourned", _("adjourned")
        CLOSED = "closed", _("closed")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="conferences")
    docket = models.OneToOneField(Docket, on_delete=models.PROTECT, related_name="conference")
    slug = models.SlugField(_("short address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    place = models.CharField(_("place"), max_length=200, blank=True)
    held_on = models.DateField(_("first day"))
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.CONVENED
    )
    hardship_minute = models.TextField(_("minuted special reasons"), blank=True)
    convened_at = models.DateTimeField(_("convened"))
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    agenda_adopted_at = models.DateTimeField(_("agenda adopted"), null=True, blank=True)
    minutes_authorised_at = models.DateTimeField(_("minutes authorised"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-held_on", "slug"]

    def __str__(self) -> str:
        return self.title

    @property
    def scope(self) -> str:
        """What stands for this conference in acts, and where roles of this conference count."""
        return conference_scope(self.slug)

    @property
    def in_session(self) -> bool:
        """Whether the conference is open and not adjourned."""
        return self.state == self.State.OPEN


class Notice(models.Model):
    """One invitation sent, or tried, to one member, with its proof (CONF-2)."""

    class Channel(models.TextChoices):
        EMAIL = "email", _("e-mail")
        POST = "post", _("post")
        HAND = "hand", _("by hand")

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="notices")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(_("sent by"), max_length=10, choices=Channel.choices)
    address = models.CharField(_("address"), max_length=300, blank=True)
    sent_on = models.DateField(_("sent"))
    evidence = models.CharField(_("proof"), max_length=300, blank=True)
    failure = models.CharField(_("failure"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.CharField(_("recorded by"), max_length=80)

    class Meta:
        ordering: ClassVar = ["recorded_at", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["conference", "organisation", "sent_on"], name="meetings_notice_by_member"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.sent_on}"


class Legitimation(models.Model):
    """A written legitimation of a conference by a member, towards the relief of CONF-4(b)."""

    conference = models.ForeignKey(
        Conference, on_delete=models.PROTECT, related_name="legitimations"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    evidence = models.CharField(_("what was received"), max_length=300)
    received_on = models.DateField(_("received"))
    recorded_at = models.DateTimeField(_("recorded"))

    class Meta:
        ordering: ClassVar = ["received_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conference", "organisation"], name="meetings_legitimation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.received_on}"


class Delegation(models.Model):
    """The delegation of a member: one vote, whatever its number of delegates (VOTE-1, CONF-11)."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="delegations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(_("registered"))
    credentialled_at = models.DateTimeField(_("credentialled"), null=True, blank=True)
    credential = models.CharField(_("credential shown"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["organisation__continent__code", "organisation__code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conference", "organisation"], name="meetings_delegation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conference_id} {self.organisation_id}"


class Delegate(models.Model):
    """One person of a delegation. The head casts its vote, or names another who does."""

    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="delegates")
    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="delegate_of"
    )
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    is_head = models.BooleanField(_("head of the delegation"), default=False)
    casts_vote = models.BooleanField(_("casts the vote"), default=False)

    class Meta:
        ordering: ClassVar = ["-is_head", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["delegation"],
                condition=models.Q(is_head=True),
                name="meetings_one_head_a_delegation",
            ),
            models.UniqueConstraint(
                fields=["delegation"],
                condition=models.Q(casts_vote=True),
                name="meetings_one_voter_a_delegation",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Movement(models.Model):
    """A delegation comes in or goes out. The last movement says whether it is present (CONF-3)."""

    class Direction(models.TextChoices):
        IN = "in", _("in")
        OUT = "out", _("out")

    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="movements")
    direction = models.CharField(_("direction"), max_length=3, choices=Direction.choices)
    at = models.DateTimeField(_("time"))
    recorded_by = models.CharField(_("recorded by"), max_length=80)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["delegation", "at"], name="meetings_movement_last"),
        ]

    def __str__(self) -> str:
        return f"{self.delegation_id} {self.direction}"


class Guest(models.Model):
    """A guest or observer, and the greeting that was brought (CONF-10). Has no vote."""

    class Kind(models.TextChoices):
        GUEST = "guest", _("guest")
        OBSERVER = "observer", _("observer")

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="guests")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=200)
    affiliation = models.CharField(_("sent by"), max_length=200, blank=True)
    greeting = models.TextField(_("greeting"), blank=True)
    recorded_at = models.DateTimeField(_("recorded"))

    class Meta:
        ordering: ClassVar = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return self.name


class AgendaItem(models.Model):
    """A point of the agenda, with the motion that it treats, if any."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="agenda")
    position = models.PositiveIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=200)
    motion = models.OneToOneField(
        Motion, on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_item"
    )

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class PresidiumMember(models.Model):
    """A delegate elected to lead the conference (CONF-5)."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="presidium")
    delegate = models.ForeignKey(Delegate, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(_("since"))

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conference", "delegate"], name="meetings_presidium_member_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conference_id} {self.delegate_id}"
