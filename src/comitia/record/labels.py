"""What each kind of act is called in the reader's language."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comitia.record.kinds import Kind

LABELS: Final[Mapping[Kind, str | Promise]] = {
    Kind.ROLL_CHANGED: _("Roll changed"),
    Kind.STATUTE_IN_FORCE: _("Statute in force"),
    Kind.ROLE_GRANTED: _("Role granted"),
    Kind.ROLE_WITHDRAWN: _("Role withdrawn"),
    Kind.CONFERENCE_CONVENED: _("Conference convened"),
    Kind.INVITATION_SENT: _("Invitation sent"),
    Kind.LEGITIMATION_RECEIVED: _("Legitimation received"),
    Kind.DELEGATION_REGISTERED: _("Delegation registered"),
    Kind.CREDENTIALS_ACCEPTED: _("Credentials accepted"),
    Kind.VOTER_NAMED: _("Voter named"),
    Kind.DELEGATION_ARRIVED: _("Delegation arrived"),
    Kind.DELEGATION_LEFT: _("Delegation left"),
    Kind.GUEST_RECORDED: _("Guest recorded"),
    Kind.FINDING_MADE: _("Finding made"),
    Kind.CONFERENCE_OPENED: _("Conference opened"),
    Kind.CONFERENCE_ADJOURNED: _("Conference adjourned"),
    Kind.CONFERENCE_RESUMED: _("Conference resumed"),
    Kind.QUORUM_CHECKED: _("Quorum checked"),
    Kind.CONFERENCE_CLOSED: _("Conference closed"),
    Kind.AGENDA_PROPOSED: _("Agenda proposed"),
    Kind.AGENDA_ADOPTED: _("Agenda adopted"),
    Kind.PROCEDURE_ADOPTED: _("Rules of procedure adopted"),
    Kind.PRESIDIUM_ELECTED: _("Presidium elected"),
    Kind.TELLER_APPOINTED: _("Teller appointed"),
    Kind.MOTION_TABLED: _("Motion tabled"),
    Kind.MOTION_WITHDRAWN: _("Motion withdrawn"),
    Kind.CLASS_ASSIGNED: _("Class assigned"),
    Kind.DEBATE_NOTED: _("Debate noted"),
    Kind.CONSENSUS_SOUGHT: _("Consensus sought"),
    Kind.CONSENSUS_CLOSED: _("Consensus attempt closed"),
    Kind.OBJECTION_RAISED: _("Objection raised"),
    Kind.OBJECTION_WITHDRAWN: _("Objection withdrawn"),
    Kind.POLL_OPENED: _("Poll opened"),
    Kind.STOOD_BACK: _("Stood back"),
    Kind.DECLARED_LATER: _("Declared later"),
    Kind.POLL_CLOSED: _("Poll closed"),
    Kind.MOTION_DECIDED: _("Motion decided"),
    Kind.RULING_ADOPTED: _("Ruling adopted"),
    Kind.UNDERTAKING_STATED: _("Undertaking stated"),
    Kind.MINUTES_NOTED: _("Note added to the minutes"),
    Kind.MINUTES_AUTHORISED: _("Minutes authorised"),
    Kind.VALUE_ERASED: _("Value erased"),
}
