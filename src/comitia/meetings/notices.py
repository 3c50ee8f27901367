"""Invites every member to a conference and keeps the proof of it, member by member (CONF-2).

Invariants: a member gets a message of its own; what became of a message is saved before the next
one is sent, so that an interrupted sending is taken up where it broke off and nobody is invited
twice; a message of which nothing is known counts as not sent. An invitation after the last day is
recorded like any other: what follows from it is for the statute to say.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import make_msgid, parseaddr
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_supported_language_variant, override
from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.federation.models import Federation, Organisation
from comitia.federation.queries import federation
from comitia.meetings.models import Conference, Notice
from comitia.meetings.queries import locked
from comitia.meetings.register import local_day, register
from comitia.record.actions import append
from comitia.record.kinds import Kind

UNCONFIRMED: Final = "unconfirmed"
"""What stands in `Notice.failure` from before a message is sent until its outcome is known."""

PATIENCE: Final = timedelta(minutes=10)
"""How long an unconfirmed message may still be under way, in another sending at the same time."""


class NoticeError(Refused):
    """Raised when an invitation cannot be sent or recorded as asked."""


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of one sending, by the codes of the members.

    `broken` says why it broke off before its end, in the words of the mail system; `remaining` are
    those it did not come to.
    """

    sent: tuple[str, ...]
    failed: tuple[str, ...]
    without_address: tuple[str, ...]
    remaining: tuple[str, ...]
    broken: str


def send(
    *, conference: Conference, actor: str, at: datetime, codes: Collection[str] | None = None
) -> Sending:
    """E-mail the invitation to every member, or to those named, that has none yet.

    Each outcome is saved at once; where the mail server cannot be reached the sending stops, and
    can be taken up again.

    Raises NoticeError once the conference is closed.
    """
    _require_not_closed(conference)
    wanted = [
        entry.organisation
        for entry in register(conference, at)
        if entry.invited_on is None and (codes is None or entry.code in codes)
    ]
    addressed = [member for member in wanted if member.email]
    letter = _Letter(conference, federation())
    outcomes: dict[str, bool] = {}
    broken = ""
    try:
        with letter.connection:
            for member in addressed:
                notice = _begin(conference, member, actor=actor, at=at)
                if notice is not None:
                    outcomes[member.code] = _deliver(notice, letter, actor=actor, at=at)
    except (SMTPException, OSError) as error:
        broken = str(error) or type(error).__name__
    return Sending(
        sent=tuple(code for code, arrived in outcomes.items() if arrived),
        failed=tuple(code for code, arrived in outcomes.items() if not arrived),
        without_address=tuple(member.code for member in wanted if not member.email),
        remaining=tuple(member.code for member in addressed if member.code not in outcomes),
        broken=broken,
    )


@transaction.atomic
def record(
    *,
    conference: Conference,
    codes: Collection[str],
    channel: str,
    sent_on: date,
    evidence: str,
    actor: str,
    at: datetime,
) -> list[Notice]:
    """Record invitations that were sent by post or handed over, with their proof.

    Raises NoticeError for a day to come, a code that is no member, without proof, or once the
    conference is closed.
    """
    conference = locked(conference)
    _require_not_closed(conference)
    if channel not in {Notice.Channel.POST, Notice.Channel.HAND}:
        raise NoticeError(_("Say whether the invitation went by post or by hand."))
    if not evidence:
        raise NoticeError(
            _("An invitation by post or by hand needs a proof, such as the number of the receipt.")
        )
    today = local_day(conference, at)
    if sent_on > today:
        raise NoticeError(
            _("%(day)s is still to come: record an invitation on the day it was sent, or later.")
            % {"day": date_format(sent_on)}
        )
    members = {entry.code: entry.organisation for entry in register(conference, at)}
    unknown = sorted(set(codes) - members.keys())
    if unknown or not codes:
        raise NoticeError(
            _("Not on the roll of this conference: %(codes)s. Choose members of its roll.")
            % {"codes": ", ".join(unknown)}
            if unknown
            else _("No member is chosen. Choose whom the invitation went to.")
        )
    notices = []
    for code in sorted(codes):
        address = members[code].postal_address if channel == Notice.Channel.POST else ""
        notice = Notice.objects.create(
            conference=conference,
            organisation=members[code],
            channel=channel,
            address=", ".join(address.split("\n"))[:300],
            sent_on=sent_on,
            evidence=evidence,
            recorded_at=at,
            recorded_by=actor,
        )
        _append(notice, actor=actor, at=at)
        notices.append(notice)
    return notices


def _require_not_closed(conference: Conference) -> None:
    if conference.state == Conference.State.CLOSED:
        raise NoticeError(_("The conference is closed: nobody can be invited to it any more."))


@transaction.atomic
def _begin(
    conference: Conference, member: Organisation, *, actor: str, at: datetime
) -> Notice | None:
    """Save that a message is about to be sent; None if there is no need, or another does it now."""
    locked(conference)
    done = Q(failure="") | Q(failure=UNCONFIRMED, recorded_at__gt=at - PATIENCE)
    if Notice.objects.filter(done, conference=conference, organisation=member).exists():
        return None
    return Notice.objects.create(
        conference=conference,
        organisation=member,
        channel=Notice.Channel.EMAIL,
        address=member.email,
        sent_on=local_day(conference, at),
        failure=UNCONFIRMED,
        recorded_at=at,
        recorded_by=actor,
    )


def _deliver(notice: Notice, letter: "_Letter", *, actor: str, at: datetime) -> bool:
    """Send the message of a notice and save what became of it; return whether it was taken.

    What concerns this one address is a failure of it alone; any other error ends the sending.
    """
    message = letter.to(notice.organisation)
    try:
        message.send()
    except (SMTPException, OSError) as error:
        notice.failure = (str(error) or type(error).__name__)[:300]
        notice.save(update_fields=["failure"])
        if isinstance(error, SMTPRecipientsRefused | SMTPDataError):
            return False
        raise
    _confirm(notice, message.extra_headers["Message-ID"], actor=actor, at=at)
    return True


@transaction.atomic
def _confirm(notice: Notice, message_id: str, *, actor: str, at: datetime) -> None:
    notice.failure = ""
    notice.evidence = message_id
    notice.save(update_fields=["failure", "evidence"])
    _append(notice, actor=actor, at=at)


def _append(notice: Notice, *, actor: str, at: datetime) -> None:
    personal = {"address": notice.address, "evidence": notice.evidence}
    append(
        kind=Kind.INVITATION_SENT,
        subject=notice.conference.scope,
        actor=actor,
        at=at,
        data={
            "organisation": notice.organisation.code,
            "channel": str(notice.channel),
            "sent_on": notice.sent_on.isoformat(),
        },
        personal={name: value for name, value in personal.items() if value},
    )


class _Letter:
    """The invitation to one conference, written to one member after another over one connection."""

    def __init__(self, conference: Conference, inviting: Federation | None) -> None:
        self.conference = conference
        self.inviting = inviting
        self.connection = get_connection()
        self.domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]

    def to(self, member: Organisation) -> EmailMessage:
        """Return the message to this member, in its language if that is known here."""
        context = {
            "conference": self.conference,
            "federation": self.inviting,
            "member": member,
            "url": settings.PUBLIC_URL
            + reverse("meetings:conference", kwargs={"conference": self.conference.slug}),
        }
        with override(language_of(member, self.inviting)):
            return EmailMessage(
                subject=_("Invitation: %(title)s") % {"title": self.conference.title},
                body=render_to_string("meetings/mail/invitation.txt", context),
                to=[member.email],
                # The proof of sending: the server's logs and the recipient's copy carry it too.
                headers={"Message-ID": make_msgid(domain=self.domain or None)},
                connection=self.connection,
            )


def language_of(member: Organisation, inviting: Federation | None) -> str:
    """Return the first language of the member that is known here, else the federation's own."""
    main = [inviting.main_language] if inviting else []
    for tag in [*member.languages.split(), *main]:
        try:
            return get_supported_language_variant(tag.lower())
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
