"""How many people were at an event: what has to add up, who enters it, and the sums indicators are made of."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from audit.models import AuditEntry
from events.enums import State
from events.guards import problems_of
from events.headcounts import AGES, SEXES, Conflict, completed, people_reached, save_headcount
from events.models import EventLife, EventPage, Headcount
from tests.events.factories import EventFactory, EventKindFactory, budapest
from tests.factories import DocumentFactory
from visibility.enums import Audience

EMPTY = dict.fromkeys((*SEXES, *AGES))


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(budapest("2026-12-05 12:00"), tick=False):
        yield


@pytest.fixture
def event(lists):
    page = EventFactory(parent=lists.forum, start=budapest("2026-12-03 10:00"))
    EventLife.objects.create(page=page, state=State.HELD, held_at=budapest("2026-12-04 10:00"))
    return EventPage.objects.get(pk=page.pk)


def save(page, user, *, version=0, groups=None, **numbers):
    return save_headcount(
        page,
        user=user,
        version=version,
        numbers=EMPTY | numbers,
        groups=groups or {},
        method="sheet",
        evidence=None,
        note="",
    )


@pytest.fixture
def screen(client, event, partnership_officer):
    client.force_login(partnership_officer)
    return reverse("event_papers:headcount", args=[event.pk])


def typed(**fields):
    return {"version": "0", "total": "45", "method": "sheet"} | fields


def test_the_office_enters_how_many_were_there(client, screen, event, partnership_officer):
    data = typed(women="20", men="25", group_roma="7", group_over_50="30", note="Két busz jött.")
    assert client.post(screen, data).status_code == 302
    stored = Headcount.objects.get(page=event)
    assert (stored.total, stored.women, stored.men, stored.sex_unknown) == (45, 20, 25, 0)
    assert (stored.age_unknown, stored.under_25) == (45, 0)
    assert dict(stored.groups.values_list("group", "number")) == {"roma": 7, "over_50": 30}
    assert stored.recorded_by == partnership_officer
    entry = AuditEntry.objects.get(action="events.headcount")
    assert entry.changes["total"] == ["", 45]


def test_what_was_left_empty_counts_as_not_recorded():
    whole = completed(EMPTY | {"total": 10, "women": 4})
    assert (whole["men"], whole["sex_unknown"], whole["age_unknown"]) == (0, 6, 10)


@pytest.mark.parametrize(
    "numbers",
    [
        {"women": 30, "men": 20},
        {"women": 20, "men": 20, "sex_unknown": 0},
        {"under_25": 46},
        {"under_25": 1, "from_50": 2, "age_unknown": 1},
    ],
)
def test_parts_that_do_not_add_up_are_refused_beside_their_field(client, screen, event, numbers):
    response = client.post(screen, typed(**{name: str(n) for name, n in numbers.items()}))
    assert response.status_code == 200 and not Headcount.objects.exists()
    wrong = "age_unknown" if "under_25" in numbers else "sex_unknown"
    assert "az összlétszám 45" in str(response.context["form"].errors[wrong])


def test_target_groups_may_overlap_but_none_is_larger_than_the_whole(event, coordinator):
    save(event, coordinator, total=10, groups={"roma": 8, "over_50": 9})
    with pytest.raises(ValidationError, match="csak 10 ember"):
        save(event, coordinator, version=1, total=10, groups={"roma": 11})


@pytest.mark.parametrize("bad", ["-1", "x", "", "1,5", "10000000000000", "\x00", "٣٣x"])
def test_a_total_that_is_no_headcount_is_told_beside_the_field(client, screen, bad):
    response = client.post(screen, typed(total=bad))
    assert response.status_code == 200
    assert response.context["form"].errors and not Headcount.objects.exists()


def test_nobody_is_counted_before_the_event_begins(event, coordinator):
    event.start = budapest("2026-12-06 10:00")
    with pytest.raises(ValidationError, match="még nem kezdődött el"):
        save(event, coordinator, total=10)


def test_whoever_saves_an_older_headcount_is_told_and_overwrites_nothing(client, screen, event):
    client.post(screen, typed())
    response = client.post(screen, typed(total="99"))
    assert response.status_code == 200 and "Közben valaki módosította" in response.content.decode()
    assert Headcount.objects.get().total == 45
    assert client.post(screen, typed(version="1", total="50")).status_code == 302


def test_a_change_is_written_down_with_old_and_new(event, coordinator):
    save(event, coordinator, total=10)
    save(event, coordinator, version=1, total=12)
    changes = AuditEntry.objects.filter(action="events.headcount").latest("pk").changes
    assert changes["total"] == [10, 12] and "women" not in changes


def test_an_older_version_is_a_conflict(event, coordinator):
    save(event, coordinator, total=10)
    with pytest.raises(Conflict):
        save(event, coordinator, version=0, total=12)


def test_members_neither_see_nor_save_it(client, screen, event, delegate):
    client.force_login(delegate)
    assert client.get(screen).status_code == client.post(screen, typed()).status_code == 404
    with pytest.raises(PermissionDenied):
        save(event, delegate, total=10)


def test_the_proof_is_one_of_the_documents_and_opens_it_to_nobody(client, screen, event, delegate):
    proof = DocumentFactory(title="Jelenléti ív")
    client.post(screen, typed(evidence=str(proof.pk)))
    proof.refresh_from_db()
    assert Headcount.objects.get().evidence == proof and proof.level == Audience.OFFICE
    client.force_login(delegate)
    assert "Jelenléti ív" not in client.get(event.get_url()).content.decode()


def test_an_event_is_documented_only_with_its_headcount(event, coordinator):
    life = event.life
    assert any("létszám" in text for text in problems_of(event, life, State.DOCUMENTED))
    save(event, coordinator, total=10)
    assert problems_of(event, life, State.DOCUMENTED) == []


def test_an_older_draft_changes_no_headcount(event, coordinator):
    older = event.save_revision(user=coordinator)
    save(event, coordinator, total=10)
    older.publish()
    assert Headcount.objects.get(page=event).total == 10


def test_the_screen_is_reached_from_the_editor(client, screen, event):
    assert screen in client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content.decode()


# The seam to indicators


@pytest.fixture
def counted(event, lists, coordinator):
    """Two events of one day and kind, one of another kind, one cancelled, one of the next year."""
    fair = EventKindFactory(code="borze")
    save(event, coordinator, total=10, women=4, men=6, groups={"roma": 3})
    for kind, state, start, total in [
        (event.kind, State.DOCUMENTED, "2026-12-04 23:30", 20),
        (fair, State.HELD, "2026-12-04 09:00", 100),
        (event.kind, State.CANCELLED, "2026-12-04 09:00", 1000),
        (event.kind, State.HELD, "2025-12-04 09:00", 10000),
    ]:
        page = EventFactory(parent=lists.forum, kind=kind, start=budapest(start))
        EventLife.objects.create(page=page, state=state)
        save(page, coordinator, total=total, groups={"roma": 1})
    return event


def test_people_reached_sums_what_took_place_between_two_days(counted, django_assert_num_queries):
    with django_assert_num_queries(2):
        people = people_reached(dt.date(2026, 12, 3), dt.date(2026, 12, 4))
    assert (people.events, people.total) == (3, 130)
    assert people.by_sex == {"women": 4, "men": 6, "sex_unknown": 120}
    assert sum(people.by_age.values()) == 130
    assert people.by_group == {"roma": 5}


def test_people_reached_can_be_narrowed_to_kinds(counted):
    people = people_reached(dt.date(2026, 12, 1), dt.date(2026, 12, 31), kinds=[counted.kind.pk])
    assert people.total == 30


def test_where_nothing_took_place_nobody_was_reached(counted):
    people = people_reached(dt.date(2020, 1, 1), dt.date(2020, 12, 31))
    assert (people.events, people.total, people.by_group) == (0, 0, {})


numbers = st.one_of(st.none(), st.integers(0, 50))


@given(total=st.integers(0, 100), parts=st.tuples(*[numbers] * 8))
def test_what_is_accepted_always_adds_up(total, parts):
    given_ = {"total": total} | dict(zip((*SEXES, *AGES), parts, strict=True))
    try:
        whole = completed(given_)
    except ValidationError:
        return
    assert sum(whole[name] for name in SEXES) == sum(whole[name] for name in AGES) == total
    assert all(whole[name] == given_[name] for name in given_ if given_[name] is not None)
