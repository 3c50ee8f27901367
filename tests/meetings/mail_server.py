"""A mail server for tests that refuses some addresses and hangs up at others."""

from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import ClassVar

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend


class FaultyServer(EmailBackend):
    """Takes every message but those to `refused`; is gone at the first to one of `hung_up_at`."""

    refused: ClassVar[set[str]] = set()
    hung_up_at: ClassVar[set[str]] = set()
    is_down: ClassVar[bool] = False

    def open(self) -> bool:
        if self.is_down:
            raise ConnectionRefusedError("Connection refused")
        return True

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            (address,) = message.to
            if address in self.refused:
                raise SMTPRecipientsRefused({address: (550, b"no such mailbox")})
            if address in self.hung_up_at:
                raise SMTPServerDisconnected("Connection unexpectedly closed")
        return super().send_messages(messages)
