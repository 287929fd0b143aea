import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from notifications.services import queue_what_is_due, send_due


@pytest.fixture
def deliver():
    """Do what the worker does until nothing is left; gives the mails that went out, by address."""

    def deliver(*, at=None):
        mail.outbox.clear()
        with time_machine.travel(at or timezone.now()):
            queue_what_is_due()
            send_due()
        return {message.to[0]: message for message in mail.outbox}

    return deliver


@pytest.fixture
def tomorrow_morning():
    """Half past seven on the next day, in Budapest."""
    day = timezone.localtime() + dt.timedelta(days=1)
    return day.replace(hour=7, minute=30)
