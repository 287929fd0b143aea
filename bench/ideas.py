"""Lists and report of project ideas: as many queries at any size; the report beside bare SQL."""

import datetime as dt
from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from bench import sizes
from bench.measure import Result, in_turn
from ideas.enums import IdeaState
from ideas.models import Idea, IdeaActivity, IdeaStep, Opinion
from ideas.report.report import build
from inbox.enums import Activity
from members.models import Organisation, OrganisationType, Settlement, User

FEW, MANY, OPINIONS = (10, 40, 200) if sizes.TINY else (10, 10_000, 100_000)
PLACES, ORGANISATIONS = 30, 60
BROWSER = {"HTTP_HOST": "localhost"}
LIST, REPORT = "/forum/otletek/", "/admin/otlet-beszamolo/"
SUMS = "COUNT(*), COALESCE(SUM(i.headcount), 0), COALESCE(SUM(i.cost), 0) FROM ideas_idea i"
GROUPED = "WHERE i.state <> 'draft' GROUP BY 1, 2"


def run(root: Page) -> Iterator[Result]:
    """The limits of issue 6 that are those of lists and report."""
    browser, places = Client(), people_and_places()
    browser.force_login(User.objects.create_superuser("otletek", "otletek@minta.example"))
    fill(FEW, FEW, *places)
    few = {address: count_queries(browser, address) for address in (LIST, REPORT)}
    fill(MANY - FEW, OPINIONS, *places)
    for address, queries in few.items():
        if (now := count_queries(browser, address)) != queries:
            raise RuntimeError(f"{address}: {queries} queries for {FEW} ideas, {now} for {MANY}")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    yield report()


def report() -> Result:
    ours, plain = in_turn(
        lambda: build(Idea.objects.exclude(state=IdeaState.DRAFT)),
        bare_figures,
        rounds=max(sizes.ROUNDS // 4, 2),
    )
    return Result(f"report over {MANY} ideas, beside bare SQL", MANY, ours, plain, ours / plain, at_most=3)


def bare_figures() -> None:
    """The same figures by hand: three breakdowns, the days in each state, the oldest open."""
    if connection.vendor == "sqlite":
        month, days = "strftime('%Y-%m', i.submitted_at)", "julianday({0})"
    else:
        month = "date_trunc('month', i.submitted_at AT TIME ZONE 'Europe/Budapest')"
        days = "EXTRACT(EPOCH FROM {0}) / 86400"
    stays = (
        f"SELECT s.old, {days.format('s.at')} - LAG({days.format('s.at')}) OVER "  # noqa: S608
        "(PARTITION BY s.idea_id ORDER BY s.at, s.id) FROM ideas_ideastep s "
        "JOIN ideas_idea i ON i.id = s.idea_id WHERE i.state <> 'draft' AND s.old <> s.new"
    )
    for sql in [
        f"SELECT i.state, a.activity, {SUMS} LEFT JOIN ideas_ideaactivity a ON a.idea_id = i.id {GROUPED}",
        f"SELECT i.state, p.settlement_id, {SUMS} LEFT JOIN ideas_idea_settlements p ON p.idea_id = i.id "
        f"{GROUPED}",
        f"SELECT i.state, {month}, {SUMS} {GROUPED}",
        stays,
        "SELECT * FROM ideas_idea WHERE state IN ('submitted', 'processing', 'returned', 'published') "
        "ORDER BY state_since, id LIMIT 10",
    ]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            cursor.fetchall()


def count_queries(browser: Client, address: str) -> int:
    for _ in range(2):
        if browser.get(address, **BROWSER).status_code != 200:
            raise RuntimeError(f"{address} does not answer")
    with CaptureQueriesContext(connection) as queries:
        browser.get(address, **BROWSER)
    return len(queries)


def people_and_places() -> tuple[list, list]:
    """Settlements and organisations for the ideas and opinions."""
    places = [Settlement.objects.create(name=f"Otletfalva {n}") for n in range(PLACES)]
    kind, _made = OrganisationType.objects.get_or_create(name="Otletbe fajta")
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Otletelo {n}", slug=f"otletelo-{n}", type=kind, settlement=places[0])
        for n in range(ORGANISATIONS)
    )
    return places, organisations


def fill(number: int, opinions: int, places: list, organisations: list) -> None:
    """So many more ideas of every state with two activities, two places and four steps each, and opinions."""
    states, now = [s for s in IdeaState if s != IdeaState.DRAFT], timezone.now()
    ideas = Idea.objects.bulk_create(
        [
            Idea(
                title=f"Munkásbusz {n}",
                state=states[n % len(states)],
                submitted_at=now - dt.timedelta(hours=n),
                state_since=now - dt.timedelta(hours=n % 999),
                organisation=organisations[n % ORGANISATIONS],
                headcount=n % 300,
                cost=n * 1000,
            )
            for n in range(number)
        ],
        batch_size=500,
    )
    rows = range(2)
    IdeaActivity.objects.bulk_create(
        (IdeaActivity(idea=i, activity=Activity.values[(i.pk + n) % 5]) for i in ideas for n in rows),
        batch_size=1000,
    )
    through = Idea.settlements.through
    through.objects.bulk_create(
        (through(idea=i, settlement=places[(i.pk + n) % PLACES]) for i in ideas for n in rows),
        batch_size=1000,
    )
    path = ["draft", "submitted", "processing", "published", "parked"]
    IdeaStep.objects.bulk_create(
        (
            IdeaStep(idea=i, at=sent + dt.timedelta(days=n * (1 + i.pk % 9)), old=old, new=new)
            for i in ideas
            if (sent := i.submitted_at)
            for n, (old, new) in enumerate(zip(path, path[1:], strict=False))
        ),
        batch_size=1000,
    )
    each = -(-opinions // number)
    Opinion.objects.bulk_create(
        (
            Opinion(idea=i, organisation=organisations[n], stance="supports", reason="Kell.", version=1)
            for i in ideas
            for n in range(each)
        ),
        batch_size=1000,
    )
