"""What the demo has around events that are over: how many were there, and what members thought of it."""

from datetime import timedelta

from django.utils import timezone

from events import feedback
from events.headcounts import NUMBERS, save_headcount
from events.models import EventPage, FeedbackGiven, FeedbackSheet, Headcount
from files.models import PageDocument
from home.demo import anchor
from home.demo.content import content
from home.demo.planting import page_at
from home.models import HomePage
from members.models import User

# They can try it out themselves.
NOT_YET = ("tag", "tag2", "ics")


def ensure_aftermath(home: HomePage) -> None:
    """Everything of content/aftermath.toml that is not there yet."""
    for item in content("aftermath")["event"]:
        page = page_at(home, item["page"], EventPage)
        if not Headcount.objects.filter(page_id=page.pk).exists():
            _count(page, item)
        if not FeedbackSheet.objects.filter(page_id=page.pk).exists():
            _opinions(page, item)


def _count(page: EventPage, item: dict) -> None:
    proof = PageDocument.objects.filter(page_id=page.pk, kind__code="jelenleti-iv").first()
    save_headcount(
        page,
        user=User.objects.get(username="munkatars"),
        version=0,
        numbers=dict.fromkeys(NUMBERS) | item["people"],
        groups=item["groups"],
        method="sheet" if proof else "counted",
        evidence=proof.document if proof else None,
        note="",
    )


def _opinions(page: EventPage, item: dict) -> None:
    """As many members as there are opinions have answered; their order is nobody's."""
    people = feedback.people_asked(page).exclude(username__in=NOT_YET).order_by("last_name", "username")
    day = min(anchor.today(), timezone.localdate(page.end) + timedelta(days=2))
    FeedbackGiven.objects.bulk_create(
        FeedbackGiven(page_id=page.pk, user=person, day=day) for person in people[: len(item["opinions"])]
    )
    questions = feedback.questions_of(page)
    for opinion in item["opinions"]:
        ratings = [list(pair) for pair in zip(questions, opinion["marks"], strict=True)]
        feedback.shuffle_in(FeedbackSheet(page_id=page.pk, ratings=ratings, text=opinion["text"]))
