"""Motions, their debate, polls and ballots, and what was decided (VOTE-1 to VOTE-8).

This app knows a roll and a question, not who asks: a `Docket` is the list of motions of one
assembly, and the app above that owns the assembly supplies presence and findings when a decision is
taken. Invariants: at most one poll of a motion is open at a time; a ballot is never changed, a
later one of the same organisation counts instead; a decision keeps the facts and the engine's
answer, so that it can be replayed for ever.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from comitia.core.rules import Ruling as Reading
from comitia.federation.models import Organisation, RulebookVersion


class Docket(models.Model):
    """The motions of one assembly. `identifier` is the subject of its acts ("conference/…").

    `body` is its name in the rulebook. `scope` says how far its rulings reach: empty for an
    assembly of the whole federation, whose rulings bind every assembly; else the code of the body
    to which they are confined.
    """

    identifier = models.CharField(_("identifier"), max_length=120, unique=True)
    body = models.CharField(_("body"), max_length=60)
    scope = models.CharField(_("scope of its rulings"), max_length=80, blank=True)
    rulebook = models.ForeignKey(RulebookVersion, on_delete=models.PROTECT, related_name="+")
    procedure = models.TextField(_("rules of procedure"), blank=True)

    def __str__(self) -> str:
        return self.identifier


class Motion(models.Model):
    """A question put to an assembly, with its mover and its class."""

    class Kind(models.TextChoices):
        RESOLUTION = "resolution", _("resolution")
        AGENDA = "agenda", _("adoption of the agenda")
        RULES_OF_PROCEDURE = "rules of procedure", _("adoption of rules of procedure")
        PRESIDIUM = "presidium", _("election of the presidium")
        CLASSIFICATION = "classification", _("class of another motion")
        RULING = "ruling", _("ruling on an open question")

    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="motions")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.RESOLUTION)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    mover = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="motions"
    )
    classification = models.CharField(_("class"), max_length=40)
    payload = models.JSONField(_("what it brings about"), default=dict, blank=True)
    rulebook = models.ForeignKey(RulebookVersion, on_delete=models.PROTECT, related_name="+")
    tabled_at = models.DateTimeField(_("tabled"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["docket", "number"], name="decisions_motion_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Contribution(models.Model):
    """Something said about a motion, before or after the vote (VOTE-8)."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="contributions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(_("contribution"))
    at = models.DateTimeField(_("time"))
    recorded_by = models.CharField(_("recorded by"), max_length=80)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Finding(models.Model):
    """What only people can find, minuted with its mover: practical necessity, sufficient debate."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="findings")
    name = models.CharField(_("finding"), max_length=40)
    mover = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    minute = models.TextField(_("minute"))
    at = models.DateTimeField(_("time"))

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["motion", "name"], name="decisions_finding_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ConsensusAttempt(models.Model):
    """One attempt to decide without a vote (VOTE-2)."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="attempts")
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["opened_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["motion"],
                condition=models.Q(closed_at__isnull=True),
                name="decisions_one_open_attempt",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.motion_id} {self.opened_at:%Y-%m-%d %H:%M}"


class Objection(models.Model):
    """Who stands against consensus, and on which ground (MEM-4)."""

    class Ground(models.TextChoices):
        PRINCIPLES = "principles", _("the federation's principles")
        BILATERAL = "bilateral", _("bilateral differences")
        OTHER = "other", _("another ground")

    attempt = models.ForeignKey(
        ConsensusAttempt, on_delete=models.PROTECT, related_name="objections"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(_("ground"), max_length=20, choices=Ground.choices)
    text = models.TextField(_("reasons"), blank=True)
    raised_at = models.DateTimeField(_("raised"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["raised_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["attempt", "organisation"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="decisions_one_standing_objection",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.ground}"


class Poll(models.Model):
    """A roll-call poll. One that opened without a quorum is a consultation and decides nothing.

    `result` is what was counted at its close: `tally`, `ballots` by code, `present`, `stood_back`.
    """

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="polls")
    number = models.PositiveIntegerField(_("number"))
    is_consultation = models.BooleanField(_("consultation only"), default=False)
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    result = models.JSONField(_("result"), default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["motion", "number"], name="decisions_poll_number"),
            models.UniqueConstraint(
                fields=["motion"],
                condition=models.Q(closed_at__isnull=True),
                name="decisions_one_open_poll",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.motion_id}/{self.number}"


class Ballot(models.Model):
    """One casting of a delegation's vote. The last of an organisation counts; all are kept."""

    class Choice(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        ABSTAIN = "abstain", _("abstain")
        SPLIT = "split", _("split")

    class Channel(models.TextChoices):
        DELEGATE = "delegate", _("by the delegation")
        TELLER = "teller", _("by a teller")

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="ballots")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="ballots")
    sequence = models.PositiveIntegerField(_("sequence"))
    choice = models.CharField(_("choice"), max_length=10, choices=Choice.choices)
    yes = models.PositiveIntegerField(_("delegates for"), default=0)
    no = models.PositiveIntegerField(_("delegates against"), default=0)
    abstain = models.PositiveIntegerField(_("delegates abstaining"), default=0)
    channel = models.CharField(_("entered"), max_length=10, choices=Channel.choices)
    cast_by = models.CharField(_("cast by"), max_length=80)
    at = models.DateTimeField(_("time"))

    class Meta:
        ordering: ClassVar = ["organisation_id", "sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["poll", "organisation", "sequence"], name="decisions_ballot_sequence"
            ),
            models.CheckConstraint(
                condition=models.Q(choice="split") | models.Q(yes=0, no=0, abstain=0),
                name="decisions_only_split_ballots_count_delegates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.choice}"


class StandBack(models.Model):
    """An organisation that stands back from a poll to consult its leadership (CONF-10)."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="stand_backs")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("time"))
    declaration = models.CharField(
        _("later declaration"),
        max_length=10,
        choices=[("yes", _("yes")), ("no", _("no")), ("abstain", _("abstain"))],
        blank=True,
    )
    declared_at = models.DateTimeField(_("declared"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["poll", "organisation"], name="decisions_stand_back_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.organisation_id}"


class Decision(models.Model):
    """What the engine answered for a motion, with the facts it was asked about.

    `rulings` has, for each question ruled on, its reading and the ruling that chose it.
    """

    class Route(models.TextChoices):
        CONSENSUS = "consensus", _("by consensus")
        POLL = "poll", _("by poll")
        REFUSAL = "refusal", _("refused without a vote")

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="decisions")
    poll = models.OneToOneField(
        Poll, on_delete=models.PROTECT, null=True, blank=True, related_name="decision"
    )
    route = models.CharField(_("route"), max_length=10, choices=Route.choices)
    status = models.CharField(_("status"), max_length=20)
    classification = models.CharField(_("class"), max_length=40)
    facts = models.JSONField(_("facts"))
    rulings = models.JSONField(_("rulings in force"), default=dict)
    procedure = models.TextField(_("rules of procedure"), blank=True)
    answer = models.JSONField(_("decision and reasons"))
    rests_on_contested = models.BooleanField(_("rests on a contested ruling"), default=False)
    at = models.DateTimeField(_("time"))
    act = models.PositiveBigIntegerField(_("index of the act"))

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.motion_id} {self.status}"


class Ruling(models.Model):
    """A reading chosen for an open question, in force from its adoption on."""

    motion = models.OneToOneField(Motion, on_delete=models.PROTECT, related_name="ruling")
    question = models.CharField(_("question"), max_length=60)
    reading = models.CharField(_("reading"), max_length=80)
    in_force_from = models.DateTimeField(_("in force from"))
    is_contested = models.BooleanField(_("contested"), default=False)

    class Meta:
        ordering: ClassVar = ["in_force_from", "pk"]

    def __str__(self) -> str:
        return f"{self.question} = {self.reading}"

    def as_core(self) -> Reading:
        """Return the ruling as the engine takes it."""
        return Reading(self.question, self.reading)


class Use(models.Model):
    """That a decision used a part of the statute: read from its reasons, so that it can be found.

    A body stands by itself, a rule with its body; clauses and questions belong to the whole
    statute. `holds` is what became of a rule. `reading` is how a question was read, empty where
    nothing was in force or it only matters together with another; `ruling` is what was ruled on it,
    and `is_pivotal` says whether the outcome turns on it.
    """

    class Kind(models.TextChoices):
        BODY = "body", _("body")
        RULE = "rule", _("rule")
        CLAUSE = "clause", _("clause")
        QUESTION = "question", _("question")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="uses")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    body = models.TextField(_("body"), blank=True)
    name = models.TextField(_("name"), blank=True)
    holds = models.BooleanField(_("holds"), null=True, blank=True)
    reading = models.TextField(_("reading"), blank=True)
    ruling = models.ForeignKey(
        Ruling, on_delete=models.PROTECT, null=True, blank=True, related_name="uses"
    )
    is_pivotal = models.BooleanField(_("the outcome turns on it"), default=False)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision", "kind", "body", "name"], name="decisions_use_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "body", "name", "id"], name="decisions_use_of_what"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.body} {self.name}"


class Undertaking(models.Model):
    """Whether an organisation takes part in carrying a decision out (VOTE-6). The last counts."""

    class Answer(models.TextChoices):
        TAKES_PART = "takes part", _("takes part")
        DECLINES = "declines", _("does not take part")
        LATER = "later", _("will say later")

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="undertakings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(_("answer"), max_length=20, choices=Answer.choices)
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField(_("time"))

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.answer}"
