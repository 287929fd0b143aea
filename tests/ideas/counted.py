"""A set of ideas of every kind to count, and the same figures by SQL written by hand.

The SQL knows nothing of our code: it reads the tables, and months are made in Python from what they hold.
"""

import datetime as dt
import random
from collections import defaultdict
from zoneinfo import ZoneInfo

from django.db import connection

from ideas.enums import IdeaState
from ideas.models import Idea, IdeaStep
from inbox.enums import Activity
from tests.ideas.factories import IdeaFactory

UTC = dt.UTC
PLACES = ["Ágfalva", "Mintafalva", "Mintaváros", "Zsira"]


def many(count: int = 40, seed: int = 7) -> list[Idea]:
    """Ideas of all states with some figures missing, several places, and submissions around midnights."""
    chance, made = random.Random(seed), []
    for n in range(count):
        # The last minutes of a month in UTC are the next month in Budapest.
        submitted = dt.datetime(2025, 1 + n % 12, 28, 23, 30, tzinfo=UTC) + dt.timedelta(days=n % 4)
        idea = IdeaFactory(
            state=list(IdeaState)[n % len(IdeaState)],
            submitted_at=submitted,
            headcount=chance.choice([None, 0, 5, 120]),
            cost=chance.choice([None, 1, 2_500_000, 7 * 10**11]),
            settlements=chance.sample(PLACES, chance.randint(1, 3)),
            activities=chance.sample(Activity.values, chance.randint(1, 3)),
            reference=f"P-2025/{n:04}",
        )
        at, state = submitted, "submitted"
        IdeaStep.objects.create(idea=idea, at=at, old="draft", new=state)
        for new in chance.sample(["processing", "returned", "published", "parked"], chance.randint(0, 4)):
            at += dt.timedelta(hours=chance.randint(1, 900))
            IdeaStep.objects.create(idea=idea, at=at, old=state, new=new)
            state = new
        made.append(idea)
    return made


def query(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def budapest_month(value) -> str:
    """The month of a stored moment (text on SQLite, with its zone on PostgreSQL)."""
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"{moment.astimezone(ZoneInfo('Europe/Budapest')):%Y-%m}"


def summed(rows) -> dict:
    """{key: (count, headcount, cost)} of rows (key, headcount, cost)."""
    found = defaultdict(lambda: (0, 0, 0))
    for key, headcount, cost in rows:
        count, people, money = found[key]
        found[key] = (count + 1, people + (headcount or 0), money + (cost or 0))
    return dict(found)


def of_the_office(feature: str, joins: str = "") -> dict:
    """The figures of all that the office sees (no drafts) by a column."""
    sql = f"SELECT {feature}, i.headcount, i.cost FROM ideas_idea i {joins} WHERE i.state <> 'draft'"  # noqa: S608
    return summed(query(sql))


def lengths() -> dict[str, list[float]]:
    """Days every idea (drafts left out) stayed in each state it has left, from its timeline."""
    found, last = defaultdict(list), {}
    rows = query(
        "SELECT s.idea_id, s.old, s.at FROM ideas_ideastep s JOIN ideas_idea i ON i.id = s.idea_id "
        "WHERE i.state <> 'draft' AND s.old <> s.new ORDER BY s.idea_id, s.at, s.id"
    )
    for idea, old, at in rows:
        at = dt.datetime.fromisoformat(at) if isinstance(at, str) else at
        if idea in last:
            found[old].append((at - last[idea]).total_seconds() / 86400)
        last[idea] = at
    return found
