"""Opinions after an event: who may give one and when, storing it so that nobody can tell whose it is, totals.

Open from when somebody confirmed the event as held, until two weeks later (datamodel.md, rule 15).
"""

import datetime as dt
import random
from collections import defaultdict
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from events import rules
from events.enums import TOOK_PLACE
from events.models import EventKind, EventLife, FeedbackGiven, FeedbackSheet
from members.queries import office_staff, readers_of
from visibility.enums import Audience
from visibility.models import PageLevel
from visibility.readers import reader_level

DAYS_OPEN = 14
# Of fewer answers one could guess whose they are.
FEWEST = 5


class Refused(Exception):
    """The opinion was not taken; the message says why, in Hungarian."""


def questions_of(page) -> list[str]:
    """What is asked after this event or meeting (specific page); empty: no feedback is asked of its kind."""
    kind = getattr(page, "kind", None) or EventKind.objects.filter(code=page.event_kind_code).first()
    return rules.questions_in(kind.feedback_questions) if kind else []


def last_day_of(life: EventLife) -> dt.date:
    """The last day, in Budapest, on which an opinion is taken of an event that took place."""
    return timezone.localdate(life.held_at) + dt.timedelta(days=DAYS_OPEN)


def is_open(life: EventLife | None) -> bool:
    """Whether opinions are taken now: it took place, and the two weeks are not over."""
    return (
        life is not None
        and life.state in TOOK_PLACE
        and life.held_at is not None
        and timezone.localdate() <= last_day_of(life)
    )


def has_answered(page, user) -> bool:
    return user.is_authenticated and FeedbackGiven.objects.filter(page_id=page.pk, user=user).exists()


def refusal_for(page, user) -> str:
    """Why this reader of the page cannot give an opinion now; empty if they can."""
    if not user.is_authenticated or not people_asked(page).filter(pk=user.pk).exists():
        return _("The members of the pact can give their opinion of the events.")
    if not questions_of(page):
        return _("No opinion is asked about events of this kind.")
    life = page.life
    if life is None or life.state not in TOOK_PLACE:
        return _("You can give your opinion after the event, as soon as the office has marked it as held.")
    if has_answered(page, user):
        return _("You have already given your opinion of this event. Thank you.")
    if not is_open(life):
        return _("Opinions of this event were collected until two weeks after it; that time is over.")
    return ""


def give(page, user, *, ratings: list[tuple[str, int]], text: str) -> None:
    """Store an opinion, and apart from it that `user` has given one. Raises Refused.

    Nothing links the two: the sheet has a random key and no day, and every sheet of the event is written
    anew in random order, so neither row order nor a database's own numbers say which came last (ADR 12).
    Deliberately not in the audit log, which would note the moment.
    """
    if refusal := refusal_for(page, user):
        raise Refused(refusal)
    try:
        with transaction.atomic():
            # Whoever comes second waits here, so that no sheet is lost while they are shuffled.
            EventLife.objects.select_for_update().get(page_id=page.pk)
            FeedbackGiven.objects.create(page_id=page.pk, user=user)
            shuffle_in(FeedbackSheet(page_id=page.pk, ratings=[list(pair) for pair in ratings], text=text))
    except IntegrityError as error:
        raise Refused(_("You have already given your opinion of this event. Thank you.")) from error


def shuffle_in(sheet: FeedbackSheet) -> None:
    """Store `sheet` among the others of its event, all with new keys and in a new order."""
    others = FeedbackSheet.objects.filter(page_id=sheet.page_id)
    sheets = [sheet, *others]
    others.delete()
    random.SystemRandom().shuffle(sheets)
    FeedbackSheet.objects.bulk_create(
        FeedbackSheet(page_id=old.page_id, ratings=old.ratings, text=old.text) for old in sheets
    )


@dataclass(frozen=True)
class Total:
    """What was answered to one question: how many, their mean, and how often each mark was given."""

    question: str
    count: int
    mean: float
    marks: list[tuple[int, int]]


@dataclass(frozen=True)
class Summary:
    """The opinions of an event as a whole. `asked`: how many people could have answered."""

    count: int
    asked: int
    totals: list[Total]
    texts: list[str]

    @property
    def rate(self) -> int | None:
        """How many percent of those asked answered, at most 100; None if nobody was."""
        return min(100, round(100 * self.count / self.asked)) if self.asked else None

    @property
    def mean(self) -> float | None:
        """The mean of all marks."""
        marks = sum(total.count for total in self.totals)
        return sum(total.mean * total.count for total in self.totals) / marks if marks else None


def summary_for(page, user) -> Summary | None:
    """What `user` may know of the opinions of an event whose page they can see; None if nothing.

    From FEWEST answers up its members see the totals, the office the texts too. Of fewer the office sees
    them only once the collecting is over, so that nobody can watch single answers arrive.
    """
    level = reader_level(user)
    if level < Audience.FORUM:
        return None
    sheets = list(FeedbackSheet.objects.filter(page_id=page.pk))
    is_office = level >= Audience.OFFICE
    if not sheets or (len(sheets) < FEWEST and (not is_office or is_open(page.life))):
        return None
    fewest = 1 if is_office else FEWEST
    return Summary(
        count=len(sheets),
        asked=people_asked(page).count(),
        totals=[total for total in totals_of(sheets) if total.count >= fewest],
        texts=sorted(sheet.text for sheet in sheets if sheet.text) if is_office else [],
    )


def totals_of(sheets) -> list[Total]:
    """One Total for each question as it was worded, in the order in which they were asked."""
    marks, order = defaultdict(list), defaultdict(int)
    for sheet in sheets:
        for place, (question, mark) in enumerate(sheet.ratings):
            marks[question].append(mark)
            order[question] = max(order[question], place)
    return [
        Total(
            question=question,
            count=len(given),
            mean=sum(given) / len(given),
            marks=[(mark, given.count(mark)) for mark in range(5, 0, -1)],
        )
        for question, given in sorted(marks.items(), key=lambda pair: (order[pair[0]], pair[0]))
    ]


def people_asked(page):
    """Those whose opinion of an event counts: the members who can read its page, without its office."""
    level = PageLevel.objects.filter(page_id=page.pk).values_list("level", flat=True).first()
    level = Audience.OFFICE if level is None else level
    people = readers_of(max(level, Audience.FORUM))
    return people if level >= Audience.OFFICE else people.exclude(pk__in=office_staff().values("pk"))


def pages_with_feedback(page_ids) -> set[int]:
    """Of these events those with enough opinions to show; one query."""
    counted = (
        FeedbackSheet.objects.filter(page_id__in=page_ids).values("page_id").annotate(sheets=Count("pk"))
    )
    return set(counted.filter(sheets__gte=FEWEST).values_list("page_id", flat=True))
