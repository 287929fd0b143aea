"""Against a real mail server over a real line: taken once, refused, busy, gone, dying in the middle."""

import smtplib
import threading

import pytest
from django.db import connection

from notifications.enums import MailState
from notifications.models import OutboxMail
from notifications.services import queue_mail, send_due
from tests.notifications.sink import Sink

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings):
    sink = Sink().start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 2
    yield sink
    sink.stop()


def queue(count):
    for number in range(count):
        queue_mail(to=f"cim{number}@minta.example", template="test", context={}, kind="test")


def states():
    return dict(OutboxMail.objects.values_list("to", "state"))


def test_each_is_taken_once_and_says_what_it_should(sink):
    queue(20)
    assert send_due() == 20 and send_due() == 0
    assert set(sink.times_taken().values()) == {1} and len(sink.taken) == 20
    text = sink.taken[0].content.decode()
    assert "Auto-Submitted: auto-generated" in text and "multipart/alternative" in text


def test_an_address_the_server_does_not_know_is_for_the_office(sink):
    queue(3)
    sink.refused = {"cim1@minta.example"}
    assert send_due() == 2
    assert states() == {
        "cim0@minta.example": MailState.SENT,
        "cim1@minta.example": MailState.FAILED,
        "cim2@minta.example": MailState.SENT,
    }


def test_a_busy_server_is_asked_again_later(sink):
    queue(2)
    sink.answer = "451 try again later"
    assert send_due() == 0
    assert set(states().values()) == {MailState.WAITING}
    assert sink.taken == []


def test_a_server_that_is_gone_touches_nothing(sink):
    queue(2)
    sink.stop()
    assert send_due() == 0
    assert set(OutboxMail.objects.values_list("state", "attempts")) == {(MailState.WAITING, 0)}


def test_a_line_lost_before_the_text_is_tried_again(sink, monkeypatch):
    def lost(self, *args, **kwargs):
        raise smtplib.SMTPServerDisconnected("please run connect() first")

    queue(1)
    with monkeypatch.context() as patch:
        patch.setattr(smtplib.SMTP, "rcpt", lost)
        send_due()
    assert set(states().values()) == {MailState.WAITING}


def test_a_line_lost_after_the_text_is_uncertain_and_not_doubled(sink, monkeypatch):
    original = smtplib.SMTP.data

    def lost_after(self, msg):
        original(self, msg)
        raise smtplib.SMTPServerDisconnected("gone")

    queue(1)
    with monkeypatch.context() as patch:
        patch.setattr(smtplib.SMTP, "data", lost_after)
        send_due()
    assert set(states().values()) == {MailState.UNCERTAIN}
    assert send_due() == 0
    assert len(sink.taken) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_send_each_mail_once(sink):
    queue(100)

    def work():
        try:
            send_due()
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert set(states().values()) == {MailState.SENT}
    assert len(sink.taken) == 100 and set(sink.times_taken().values()) == {1}
