"""What arrived in the office's inbox, and what the office did with it."""

from datetime import timedelta

from django.db import transaction
from wagtail.models import Page

from home.demo import anchor
from home.demo.content import content
from home.models import HomePage
from inbox import services
from inbox.enums import Status
from inbox.forms.send import Sent
from inbox.models import InboxItem
from members.models import User


def ensure_inbox(home: HomePage) -> None:
    """Every item of content/inbox.toml that is not there yet."""
    for item in content("inbox")["item"]:
        if not InboxItem.objects.filter(fingerprint=f"demo-{item['key']}").exists():
            _item(home, item)


@transaction.atomic
def _item(home: HomePage, item: dict) -> None:
    page = Page.objects.get(url_path=f"{home.url_path}{item['page']}/")
    sender = User.objects.filter(username=item.get("sender")).first()
    sent = Sent(
        kind=item["kind"],
        text=item["text"],
        answers=item["answers"],
        values=item["values"],
        sender_name=item.get("name", ""),
        sender_email=item.get("email", ""),
        fingerprint=f"demo-{item['key']}",
    )
    received = services.receive(sent, sender=sender, page=page)
    if "handler" in item:
        _handle(received.pk, item)
    arrived = anchor.moment(item["day"], 11)
    InboxItem.objects.filter(pk=received.pk).update(received=arrived, due=arrived.date() + timedelta(days=15))
    received.steps.filter(new=Status.NEW).update(at=arrived)


def _handle(pk: int, item: dict) -> None:
    """Somebody takes it up, asks back or answers."""
    handler = User.objects.get(username=item["handler"])
    services.handle(pk, user=handler, version=None, responsible=handler)
    services.transition(pk, Status.IN_PROGRESS, user=handler)
    if item.get("on_agenda"):
        services.handle(pk, user=handler, version=None, on_agenda=True)
    if "waiting" in item:
        services.transition(pk, Status.WAITING, user=handler, note=item["waiting"])
    if "answer" in item:
        services.answer(
            pk, item["answer"], user=handler, version=None, published=item.get("published", False)
        )
