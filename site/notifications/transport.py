"""The line to the mail server, and what its answers mean for us."""

import enum
import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend

from notifications.rendering import site_host

logger = logging.getLogger(__name__)

DJANGO_SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Outcome(enum.Enum):
    """After an error: try again, give up, or nobody can know whether the server took the mail."""

    LATER = "later"
    NEVER = "never"
    UNKNOWN = "unknown"


class _NotesData:
    """Notes that the text itself is on its way: from there on a lost connection says nothing."""

    text_on_its_way = False

    def data(self, msg):
        self.text_on_its_way = True
        answer = super().data(msg)
        self.text_on_its_way = False
        return answer


class _SMTP(_NotesData, smtplib.SMTP):
    pass


class _SMTPoverTLS(_NotesData, smtplib.SMTP_SSL):
    pass


class CarefulSMTP(EmailBackend):
    """Django's SMTP, with connections that know how far they got."""

    @property
    def connection_class(self):
        return _SMTPoverTLS if self.use_ssl else _SMTP


class Line:
    """A connection to the mail server: opened when first needed, dropped after an error."""

    def __init__(self):
        self.connection = None

    def is_open(self) -> bool:
        """True if there is a connection, opening one if need be; False if no server answers."""
        if self.connection is None:
            careful = settings.EMAIL_BACKEND == DJANGO_SMTP
            connection = get_connection(f"{__name__}.CarefulSMTP" if careful else None)
            try:
                connection.open()
            except (OSError, smtplib.SMTPException) as error:
                logger.warning("no mail server answers, everything waits: %s", error)
                return False
            self.connection = connection
        return True

    def send(self, message: EmailMultiAlternatives) -> None:
        self.connection.send_messages([message])

    def drop(self) -> None:
        """Close what is open; an error in closing changes nothing for anybody."""
        if self.connection is not None:
            try:
                self.connection.close()
            except (OSError, smtplib.SMTPException):
                logger.info("the mail server was gone already")
            self.connection = None

    def outcome_of(self, error: Exception) -> Outcome:
        """What an error while sending means.

        A refusal by code is certain, and so is a connection lost before the text was on its way;
        anything else may have happened after the server took the mail.
        """
        if isinstance(error, ValueError):
            return Outcome.NEVER  # a header that cannot be one, found before anything was sent
        if isinstance(error, smtplib.SMTPRecipientsRefused):
            return _by_code(max((code for code, _ in error.recipients.values()), default=0))
        if isinstance(error, smtplib.SMTPResponseException):
            return _by_code(error.smtp_code)
        server = getattr(self.connection, "connection", None)
        if isinstance(error, OSError) and getattr(server, "text_on_its_way", None) is False:
            return Outcome.LATER
        return Outcome.UNKNOWN


def message_for(mail) -> EmailMultiAlternatives:
    """The message of an outbox row. Its Message-ID is the row's: the same at every attempt."""
    headers = {"Message-ID": f"<{mail.message_id}@{site_host()}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.to], headers=headers | mail.headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _by_code(code: int) -> Outcome:
    return Outcome.NEVER if 500 <= code < 600 else Outcome.LATER
