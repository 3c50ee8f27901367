"""The kinds of formal act, and what the data of each says.

Organisations stand in acts by their code, people by `person/…` identifiers; names, addresses and
what people said or noted, which could name somebody, are commitments (`personal`). A motion stands
in clear: it is a document that the conference publishes. The kinds are words, not numbers:
an act must be readable without this program.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What happened. The comment behind each kind lists the keys of its data (and commitments)."""

    ROLL_CHANGED = "roll changed"  # added, changed, regions (new ones): lists of codes
    STATUTE_IN_FORCE = "statute in force"  # identifier, in_force, digest
    ROLE_GRANTED = "role granted"  # person, role, scope
    ROLE_WITHDRAWN = "role withdrawn"  # person, role, scope

    CONFERENCE_CONVENED = "conference convened"  # body, title, place, held_on, time_zone, statute
    INVITATION_SENT = "invitation sent"  # organisation, channel, sent_on (address, evidence)
    LEGITIMATION_RECEIVED = "legitimation received"  # organisation, received_on (evidence)
    DELEGATION_REGISTERED = "delegation registered"  # organisation, delegates: number (names)
    CREDENTIALS_ACCEPTED = "credentials accepted"  # organisation (credential)
    VOTER_NAMED = "voter named"  # organisation (name)
    DELEGATION_ARRIVED = "delegation arrived"  # organisation, returned: bool, present: number
    DELEGATION_LEFT = "delegation left"  # organisation, present: number
    GUEST_RECORDED = "guest recorded"  # guest: "guest"|"observer" (name, affiliation, greeting)

    FINDING_MADE = "finding made"  # finding, mover: code|null, motion: number|absent (minute)
    CONFERENCE_OPENED = "conference opened"  # present: [codes] + decision (quorum)
    CONFERENCE_ADJOURNED = "conference adjourned"  # (reason)
    CONFERENCE_RESUMED = "conference resumed"  # present: [codes] + decision (quorum)
    QUORUM_CHECKED = "quorum checked"  # present: [codes] + decision (quorum)
    CONFERENCE_CLOSED = "conference closed"  # present: number

    AGENDA_PROPOSED = "agenda proposed"  # items: [title]
    AGENDA_ADOPTED = "agenda adopted"  # motion, items: [title]
    PROCEDURE_ADOPTED = "rules of procedure adopted"  # motion, identifier, digest
    PRESIDIUM_ELECTED = "presidium elected"  # motion, members: [organisation code] (names)
    TELLER_APPOINTED = "teller appointed"  # person

    MOTION_TABLED = "motion tabled"  # motion, motion_kind, title, text, mover, class, payload
    MOTION_WITHDRAWN = "motion withdrawn"  # motion
    CLASS_ASSIGNED = "class assigned"  # motion, class, mover: code|null ("presidium"), by_motion
    DEBATE_NOTED = "debate noted"  # motion, organisation (text)
    CONSENSUS_SOUGHT = "consensus sought"  # motion, attempt: number
    CONSENSUS_CLOSED = "consensus attempt closed"  # motion, attempt, standing: [{by, ground}]
    OBJECTION_RAISED = "objection raised"  # motion, attempt, organisation, ground (text)
    OBJECTION_WITHDRAWN = "objection withdrawn"  # motion, attempt, organisation
    POLL_OPENED = "poll opened"  # motion, poll, consultation, present + decision if consultation
    STOOD_BACK = "stood back"  # motion, poll, organisation
    DECLARED_LATER = "declared later"  # motion, poll, organisation, declaration
    # motion, poll, consultation, tally, ballots, present, stood_back; unless it is a consultation
    # also whether it rests_on_contested, and the decision
    POLL_CLOSED = "poll closed"
    # motion, route: consensus|refusal, present, rests_on_contested: bool + decision
    MOTION_DECIDED = "motion decided"
    RULING_ADOPTED = "ruling adopted"  # motion, question, reading, contested: bool
    UNDERTAKING_STATED = "undertaking stated"  # motion, organisation, answer (note)

    MINUTES_NOTED = "note added to the minutes"  # after: index (text)
    MINUTES_AUTHORISED = "minutes authorised"  # size: acts so far, acts: digest over them

    VALUE_ERASED = "value erased"  # act: index, value: name of the commitment
