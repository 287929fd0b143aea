"""Sending a form: beside its bare INSERTs, many at once beside one, and the office's list at any size."""

import datetime as dt
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from audit.models import AuditEntry
from bench import sizes
from bench.measure import Result, in_turn
from home.models import HomePage
from inbox import services
from inbox.forms.send import Sent
from inbox.forms.ticket import Ticket
from inbox.models import FormPage, InboxItem, NumberSeries, Step
from members.models import User
from notifications.models import OutboxMail

SENDERS = 16
SENDS_EACH = 2 if sizes.TINY else 15
# Both fill the first screen of the list, so that only what lies behind it differs.
FEW, MANY = (40, 80) if sizes.TINY else (40, 10_000)
BROWSER = {"HTTP_HOST": "localhost"}


def run(root: Page) -> Iterator[Result]:
    """The limits of issue 3 that are the inbox's."""
    form = make_form(root)
    yield sending(form)
    yield storing()
    yield crowd()
    yield office_list()


def make_form(root: Page) -> FormPage:
    home = HomePage.objects.first() or root.add_child(instance=HomePage(title="Paktum", slug="paktum"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
    )
    form = FormPage.objects.child_of(home).filter(slug="urlap").first()
    return form or home.add_child(instance=FormPage(title="Kapcsolat", slug="urlap", kind="contact"))


def sent(number: int) -> Sent:
    return Sent(
        kind="contact",
        text="Mikor vannak nyitva?",
        answers=[["Tárgy", "Nyitvatartás"]],
        values={"topic": "Nyitvatartás"},
        sender_name="Idegen Ida",
        sender_email="ida@minta.example",
        fingerprint=f"bench-{time.perf_counter_ns()}-{number}",
    )


def bare(item: InboxItem, mail: OutboxMail, entry: AuditEntry) -> None:
    """The rows one send writes, with nothing around them."""
    with transaction.atomic():
        series, _ = NumberSeries.objects.get_or_create(kind="contact", year=2000)
        NumberSeries.objects.filter(pk=series.pk).update(last=series.last + 1)
        key = f"{time.perf_counter_ns()}"
        item.pk, item.reference, item.receipt_key, item.fingerprint = None, key[-20:], key, key
        # In bulk, so that no signal adds the audit entry a second time.
        InboxItem.objects.bulk_create([item])
        Step.objects.bulk_create([Step(item=item, new="new")])
        mail.pk, mail.message_id, entry.pk = None, uuid.uuid4(), None
        OutboxMail.objects.bulk_create([mail])
        AuditEntry.objects.bulk_create([entry])


def templates() -> tuple:
    item = services.receive(sent(0))
    return item, OutboxMail.objects.last(), AuditEntry.objects.last()


def sending(form: FormPage) -> Result:
    """The whole POST through every layer, as the browser of a stranger sends it."""
    browser, rows = Client(), templates()
    browser.get(form.url, **BROWSER)
    ticket = Ticket(form.pk, 0, int(time.time()) - 60, questions_of(browser, form), "nonce")

    def post():
        text = f"Mikor vannak nyitva? {time.perf_counter_ns()}"
        data = {"topic": "Nyitvatartás", "text": text, "privacy": "on", "ticket": ticket.sign()}
        who = {"sender_name": "Idegen Ida", "sender_email": "ida@minta.example"}
        if browser.post(f"/bekuldes/{form.pk}/", data | who, **BROWSER).status_code != 302:
            raise RuntimeError("not taken")

    ours, plain = in_turn(post, lambda: bare(*rows), rounds=sizes.ROUNDS)
    return Result("a form sent, beside its bare INSERTs", 1, ours, plain, ours / plain, at_most=40)


def questions_of(browser: Client, form: FormPage) -> str:
    """The hash of the form's questions, from the ticket in its page."""
    html = browser.get(form.url, **BROWSER).content.decode()
    return Ticket.read(html.split('name="ticket" value="')[1].split('"')[0]).questions


def storing() -> Result:
    """services.receive alone."""
    rows = templates()
    ours, plain = in_turn(lambda: services.receive(sent(0)), lambda: bare(*rows), rounds=sizes.ROUNDS)
    return Result("an item stored, beside its bare INSERTs", 1, ours, plain, ours / plain, at_most=10)


def crowd() -> Result:
    """So many senders at once, a send's share of the time, beside one sender alone. Nobody meets a lock."""

    def work(number: int) -> None:
        try:
            for step in range(SENDS_EACH):
                services.receive(sent(number * 1000 + step))
        finally:
            connection.close()

    def seconds_per_send(senders: int) -> float:
        began = time.perf_counter()
        with ThreadPoolExecutor(max_workers=senders) as pool:
            list(pool.map(work, range(senders)))
        return (time.perf_counter() - began) / (senders * SENDS_EACH)

    work(0)
    alone, together = seconds_per_send(1), seconds_per_send(SENDERS)
    return Result(
        f"a send among {SENDERS} senders at once, beside one",
        SENDERS,
        together,
        alone,
        together / alone,
        at_most=3,
    )


def office_list() -> Result:
    """The admin's list with many items beside few; as many queries."""
    browser = Client()
    browser.force_login(User.objects.create_superuser("iroda", "iroda@minta.example"))

    def look():
        browser.get("/admin/inbox/", **BROWSER)

    def median() -> tuple[float, int]:
        look()
        with CaptureQueriesContext(connection) as queries:
            look()
        return in_turn(look, look, rounds=sizes.ROUNDS)[0], len(queries)

    keep(FEW)
    few, queries_few = median()
    keep(MANY)
    many, queries_many = median()
    if queries_few != queries_many:
        raise RuntimeError(f"{queries_few} queries for {FEW} items, {queries_many} for {MANY}")
    return Result(f"the inbox in the admin, beside {FEW} items", MANY, many, few, many / few, at_most=2)


def keep(number: int) -> None:
    """Exactly so many items."""
    InboxItem.objects.all().delete()
    now = timezone.now()
    InboxItem.objects.bulk_create(
        InboxItem(
            reference=f"K-1999/{n}",
            kind="contact",
            sender_name=f"Küldő {n}",
            text="Kérdés.",
            received=now - dt.timedelta(minutes=n),
        )
        for n in range(number)
    )
