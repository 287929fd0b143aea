"""The outbox: what is queued is stored, and leaves exactly once or is marked for the office."""

import datetime as dt
import smtplib

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone

from notifications.enums import MailState
from notifications.models import OutboxMail
from notifications.services import queue_mail, send_due

pytestmark = pytest.mark.django_db


def queue(to="tag@minta.example", **kwargs):
    return queue_mail(to=to, template="test", context={}, kind="test", **kwargs)


def state(row):
    row.refresh_from_db()
    return row.state


@pytest.fixture
def server(monkeypatch):
    """A mail server that answers what the test tells it to: None takes the mail, an exception is raised."""

    class Server:
        answer = None
        answers_at_all = True

        def open(self, backend):
            if not self.answers_at_all:
                raise ConnectionRefusedError("nincs kiszolgáló")

        def send(self, backend, messages):
            if callable(self.answer):
                return self.answer(backend, messages)
            if self.answer:
                raise self.answer
            return original(backend, messages)

    original, it = EmailBackend.send_messages, Server()
    monkeypatch.setattr(EmailBackend, "open", lambda backend: it.open(backend))
    monkeypatch.setattr(EmailBackend, "send_messages", lambda backend, messages: it.send(backend, messages))
    it.take = lambda backend, messages: original(backend, messages)
    return it


def test_a_queued_mail_goes_out_once_and_its_text_is_not_kept():
    row = queue()
    assert mail.outbox == []
    assert send_due() == 1
    assert send_due() == 0
    [sent] = mail.outbox
    assert sent.to == ["tag@minta.example"]
    assert sent.alternatives[0].mimetype == "text/html"
    assert state(row) == MailState.SENT
    assert (row.text, row.html) == ("", "")


def test_a_mail_of_a_failed_transaction_never_existed():
    with pytest.raises(RuntimeError), transaction.atomic():
        queue()
        raise RuntimeError
    assert send_due() == 0
    assert not OutboxMail.objects.exists()


def test_while_no_server_answers_everything_waits_and_then_goes(server):
    row = queue()
    server.answers_at_all = False
    start = timezone.now()
    for minutes in range(0, 60, 10):
        with time_machine.travel(start + dt.timedelta(minutes=minutes)):
            assert send_due() == 0
    assert state(row) == MailState.WAITING and row.attempts == 0
    server.answers_at_all = True
    assert send_due() == 1
    assert len(mail.outbox) == 1


def test_a_server_that_is_busy_is_asked_again_later_and_later(server):
    row = queue()
    server.answer = smtplib.SMTPDataError(451, b"busy")
    send_due()
    assert state(row) == MailState.WAITING
    assert row.due_at > timezone.now() + dt.timedelta(seconds=50)
    assert send_due() == 0 and row.attempts == 1
    server.answer = None
    with time_machine.travel(row.due_at + dt.timedelta(seconds=1)):
        assert send_due() == 1


def test_after_the_last_attempt_the_office_decides(server):
    row = queue()
    server.answer = smtplib.SMTPDataError(451, b"busy")
    for _ in range(20):
        row.refresh_from_db()
        with time_machine.travel(row.due_at + dt.timedelta(seconds=1)):
            send_due()
    assert state(row) == MailState.FAILED
    assert row.attempts == 9
    assert "451" in row.last_error
    assert list(OutboxMail.objects.for_the_office()) == [row]


def test_an_address_that_bounces_is_for_the_office_and_holds_up_nobody(server):
    def answer(backend, messages):
        if messages[0].to == ["rossz@minta.example"]:
            raise smtplib.SMTPRecipientsRefused({"rossz@minta.example": (550, b"no such user")})
        return server.take(backend, messages)

    server.answer = answer
    bad, good = queue("rossz@minta.example"), queue("jo@minta.example")
    assert send_due() == 1
    assert state(bad) == MailState.FAILED and "550" in bad.last_error
    assert state(good) == MailState.SENT


def test_dying_right_after_the_server_took_it_marks_the_mail_and_never_doubles_it(server):
    def take_and_die(backend, messages):
        server.take(backend, messages)
        raise KeyboardInterrupt

    row = queue()
    server.answer = take_and_die
    with pytest.raises(KeyboardInterrupt):
        send_due()
    server.answer = None
    assert state(row) == MailState.SENDING
    assert send_due() == 0
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=11)):
        assert send_due() == 0
    assert state(row) == MailState.UNCERTAIN
    assert len(mail.outbox) == 1


def test_an_error_nobody_can_interpret_is_for_the_office_too(server):
    def take_and_fail(backend, messages):
        server.take(backend, messages)
        raise TimeoutError

    row = queue()
    server.answer = take_and_fail
    send_due()
    assert state(row) == MailState.UNCERTAIN


def test_two_workers_at_once_never_send_one_twice(server):
    def second_worker_meanwhile(backend, messages):
        server.answer = None
        send_due()
        return server.take(backend, messages)

    for number in range(5):
        queue(f"cim{number}@minta.example")
    server.answer = second_worker_meanwhile
    send_due()
    assert sorted(message.to[0] for message in mail.outbox) == [f"cim{n}@minta.example" for n in range(5)]


def test_what_is_no_address_is_kept_for_the_office_and_breaks_nothing():
    for address in ["", "nem cím", "a@b.example\nBcc: mas@b.example", "a\x00@b.example"]:
        assert queue(address).state == MailState.FAILED
    assert send_due() == 0


def test_the_reader_is_asked_again_when_the_mail_leaves(tree, delegate):
    kept = queue(user=delegate, page=tree.forum_page)
    delegate.memberships.update(end=timezone.localdate() - dt.timedelta(days=1))
    public = queue(user=delegate, page=tree.about_page)
    assert send_due() == 1
    assert state(kept) == MailState.WITHDRAWN
    assert state(public) == MailState.SENT


def test_a_deleted_page_takes_its_mails_back(tree, delegate):
    row = queue(user=delegate, page=tree.forum_page)
    tree.forum_page.delete()
    assert send_due() == 0
    assert state(row) == MailState.WITHDRAWN


def test_sending_costs_the_same_queries_per_mail(django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(count):
        for _ in range(count):
            queue()
        with CaptureQueriesContext(connection) as captured:
            send_due()
        return len([query for query in captured if "SAVEPOINT" not in query["sql"]])

    one, three = queries(1), queries(3)
    assert three - one == 2 * 2  # claim and mark
