"""Conferences: convening, invitations, credentials, attendance, quorum, agenda, minutes."""
