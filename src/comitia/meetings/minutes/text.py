"""Minutes as plain text: for the terminal, the mail, and wherever there is no browser."""

from typing import Final

from django.utils.translation import gettext as _

from comitia.meetings.minutes import words
from comitia.meetings.minutes.layout import Layout, Lines, following, of_motion, wrapped
from comitia.meetings.minutes.structure import Minutes
from comitia.meetings.minutes.text_of_motions import text_of_motion

_UNSEEN: Final = {
    code: None for code in (*range(32), *range(127, 160), 0x202D, 0x202E) if chr(code) not in "\n\t"
}
"""What steers a terminal or turns the direction of what follows: nobody's words need it."""


def as_text(minutes: Minutes) -> str:
    """Return the minutes as text, in the active language, safe to be shown by a terminal."""
    return "\n".join(_Document(minutes).lines()).translate(_UNSEEN) + "\n"


class _Document:
    """Writes the sections of one conference's minutes."""

    def __init__(self, minutes: Minutes) -> None:
        self.minutes = minutes
        self.layout = Layout(minutes)

    def lines(self) -> Lines:
        yield from self.heading()
        sections = (
            (_("Convening and invitations"), self.convening(), "convening"),
            (_("Opening and quorum"), self.opening(), "opening"),
            (_("Attendance"), self.attendance(), "attendance"),
            (_("Agenda, rules of procedure, presidium"), self.constitution(), "constitution"),
            (_("Guests and greetings"), self.guests(), "guests"),
            (_("Motions"), self.motions(), ""),
            (_("Rulings"), self.rulings(), "rulings"),
            (_("Adjournments and closing"), self.session(), "session"),
        )
        for number, (title, content, section) in enumerate(sections, start=1):
            yield from ("", f"{number}. {title}", "")
            yield from content
            yield from self.layout.notes(self.minutes.notes.get(section, ()))
        yield ""
        yield from self.authorisation()

    def heading(self) -> Lines:
        convening = self.minutes.convening
        yield _("MINUTES")
        yield f"{convening.body_title}: {convening.title}"
        yield ", ".join(filter(None, (convening.place, convening.held_on.isoformat())))
        yield _("Times are those of %(zone)s.") % {"zone": convening.time_zone}
        yield _("Statute: %(statute)s %(digest)s") % {
            "statute": convening.statute,
            "digest": convening.statute_digest,
        }

    def convening(self) -> Lines:
        minutes = self.minutes
        yield from self.layout.at(minutes.convening.at, _("Convened."))
        yield from wrapped(words.invited(minutes))
        if minutes.not_invited:
            who = words.codes(minutes.not_invited)
            yield from wrapped(_("No invitation reached: %(who)s.") % {"who": who})
        if minutes.legitimations:
            who = words.codes(each.organisation for each in minutes.legitimations)
            yield from wrapped(
                _("Written legitimations: %(number)s (%(who)s).")
                % {"number": len(minutes.legitimations), "who": who}
            )

    def opening(self) -> Lines:
        yield from self.layout.findings(self.minutes.findings)
        if self.minutes.opening:
            yield from self.layout.quorum(_("Opened"), self.minutes.opening)
        else:
            yield _("The conference has not been opened.")
        for check in self.minutes.checks:
            yield from self.layout.quorum(_("Quorum checked"), check)

    def attendance(self) -> Lines:
        yield from wrapped(words.registered(self.minutes))
        for movement in self.minutes.attendance:
            said = [self.layout.presence(movement.present)]
            if movement.came:
                said.append(_("came: %(who)s") % {"who": words.codes(movement.came)})
            if movement.left:
                said.append(_("left: %(who)s") % {"who": words.codes(movement.left)})
            yield from self.layout.at(movement.at, "; ".join(said))

    def constitution(self) -> Lines:
        minutes, layout = self.minutes, self.layout
        for agenda in minutes.agendas:
            title = _("Agenda proposed") if agenda.motion is None else _("Agenda adopted")
            yield from layout.at(agenda.at, title + of_motion(agenda.motion))
            for number, point in enumerate(agenda.points, start=1):
                yield from wrapped(f"{number}. {point}", depth=1)
        for procedure in minutes.procedures:
            title = _("Rules of procedure adopted") + of_motion(procedure.motion)
            yield from layout.at(
                procedure.at, f"{title}: {procedure.identifier} {procedure.digest}"
            )
        for presidium in minutes.presidia:
            title = _("Presidium elected") + of_motion(presidium.motion)
            who = ", ".join(presidium.names) or words.codes(presidium.members)
            yield from layout.at(presidium.at, title + following(who))
        for teller in minutes.tellers:
            yield from layout.at(teller.at, _("A teller was appointed."))

    def guests(self) -> Lines:
        for guest in self.minutes.guests:
            who = ", ".join(filter(None, (guest.name, guest.affiliation)))
            yield from self.layout.at(guest.at, words.guest_kind(guest.kind) + following(who))
            yield from wrapped(guest.greeting, depth=1)
        if not self.minutes.guests:
            yield _("None.")

    def motions(self) -> Lines:
        for number, motion in enumerate(self.minutes.motions):
            yield from [""] if number else []
            yield from text_of_motion(motion, self.layout)
        if not self.minutes.motions:
            yield _("None.")

    def rulings(self) -> Lines:
        for ruling in self.minutes.rulings:
            contested = _("contested") if ruling.is_contested else ""
            said = f"{ruling.question} = {ruling.reading}{of_motion(ruling.motion)}"
            yield from self.layout.at(ruling.at, said + following(contested))
            yield from wrapped(_(ruling.text) if ruling.text else "", depth=1)
        if not self.minutes.rulings:
            yield _("None.")

    def session(self) -> Lines:
        for pause in self.minutes.pauses:
            yield from self.layout.at(pause.at, _("Adjourned") + following(pause.reason))
            if pause.resumed:
                yield from self.layout.quorum(_("Resumed"), pause.resumed)
        if self.minutes.closing:
            yield from self.layout.at(self.minutes.closing.at, _("Closed."))
        else:
            yield _("The conference has not been closed.")

    def authorisation(self) -> Lines:
        authorised, head = self.minutes.authorisation, self.minutes.head
        if authorised:
            said = _("Authorised for the presidium by %(who)s.") % {"who": authorised.author}
            yield from self.layout.at(authorised.at, said)
            yield from wrapped(words.head(authorised.size, authorised.digest))
        else:
            yield _("Not yet authorised by the presidium.")
        yield from wrapped(words.head(head.size, head.chain))
