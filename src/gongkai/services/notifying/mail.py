"""E-mail (电子邮件) through the server of GONGKAI_SMTP_URL; without one, what would be sent is written to the log."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage


def send_mail(*, address: str, subject: str, text: str) -> None:
    """Send one message. Raises: SMTPException, OSError when the server does not take it, to be tried again."""
    EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [address]).send()
