"""The document library: what is on its shelves, for whom, sorted and filtered."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile

from files.models import Document, DocumentKind, PageDocument
from tests.counting import queries_of
from tests.factories import DocumentFactory, StandardPageFactory
from visibility.enums import Audience

LIBRARY = "/tudasbazis/dokumentumok/"
KINDS = {"jegyzokonyv": "Jegyzőkönyv", "meghivo": "Meghívó"}


def paper(page, title, *, kind="meghivo", dated=dt.date(2026, 3, 1), name="irat.pdf", size=1000, **fields):
    """A document called `title` that `page` carries."""
    made = DocumentFactory(title=title, file=ContentFile(b"%PDF-1.4", name=name), file_size=size, **fields)
    kinds = DocumentKind.objects.get_or_create(code=kind, defaults={"name": KINDS[kind]})[0]
    PageDocument.objects.create(page=page, document=made, kind=kinds, dated=dated)
    made.refresh_from_db()
    return made


def titles(client, **query):
    return [document.title for document in client.get(LIBRARY, query).context["documents"]]


def choices(client, name):
    return [
        label for value, label in client.get(LIBRARY).context["filter_form"].fields[name].choices if value
    ]


@pytest.fixture
def shelf(base, tree):
    """Three papers for everybody and one for the steering committee, on pages of their sections."""
    paper(tree.about_page, "Ábra", dated=dt.date(2025, 5, 1), name="abra.png", size=50)
    paper(tree.about_page, "Beszámoló", name="beszamolo.PDF", size=9000)
    paper(tree.forum_page, "Zárszó", own=Audience.FORUM, dated=dt.date(2026, 4, 1), name="zarszo.odt")
    paper(
        tree.steering_page, "Kankalin", kind="jegyzokonyv", dated=dt.date(2024, 1, 1), own=Audience.STEERING
    )


def test_each_reader_finds_what_they_may_open_the_latest_first(client, shelf, delegate, steering_member):
    assert titles(client) == ["Beszámoló", "Ábra"]
    client.force_login(delegate)
    assert titles(client) == ["Zárszó", "Beszámoló", "Ábra"]
    client.force_login(steering_member)
    assert titles(client) == ["Zárszó", "Beszámoló", "Ábra", "Kankalin"]


def test_no_filter_is_offered_for_the_sake_of_what_is_hidden(client, shelf, tree, delegate, steering_member):
    # A page everybody sees carries something only the committee may open.
    paper(tree.about_page, "Szűkebb", kind="jegyzokonyv", dated=dt.date(2023, 1, 1), own=Audience.STEERING)
    client.force_login(delegate)
    assert choices(client, "kind") == ["Meghívó"]
    assert choices(client, "year") == ["2026", "2025"]
    assert choices(client, "section") == ["about szakasz", "forum szakasz"]
    client.force_login(steering_member)
    assert choices(client, "kind") == ["Jegyzőkönyv", "Meghívó"]
    assert choices(client, "year") == ["2026", "2025", "2024", "2023"]
    assert choices(client, "section") == ["about szakasz", "forum szakasz", "steering szakasz"]


def test_it_is_filtered_by_type_kind_section_and_year(client, shelf, tree, steering_member):
    client.force_login(steering_member)
    assert titles(client, type="picture") == ["Ábra"]
    assert titles(client, type="pdf") == ["Beszámoló", "Kankalin"]
    assert titles(client, type="text") == ["Zárszó"]
    assert titles(client, kind=DocumentKind.objects.get(code="jegyzokonyv").pk) == ["Kankalin"]
    assert titles(client, section=tree.forum.pk) == ["Zárszó"]
    assert titles(client, year="2025") == ["Ábra"]
    assert titles(client, year="2025", type="pdf") == []


@pytest.mark.parametrize(
    ("order", "first"),
    [("title", "Ábra"), ("title_down", "Beszámoló"), ("largest", "Beszámoló"), ("smallest", "Ábra")]
    + [("latest", "Beszámoló"), ("oldest", "Ábra")],
)
def test_it_is_sorted_as_asked(client, shelf, order, first):
    assert titles(client, order=order)[0] == first


def test_a_heading_sorts_and_then_turns_round(client, shelf):
    sorts = lambda **query: [column[1:] for column in client.get(LIBRARY, query).context["columns"]]  # noqa: E731
    assert sorts()[1] == ("oldest", "descending")
    assert sorts(order="title")[0] == ("title_down", "ascending")
    assert sorts(order="title_down")[0] == ("title", "descending")


@pytest.mark.parametrize(
    "query",
    [
        "page=x",
        "page=-1",
        "page=99999999999",
        "order=evil",
        "order=title;--",
        "type=%00",
        "kind=x",
        "year=2026.0",
    ]
    + ["year=99999999999999", "section=0", "section=%00", "kind=" + "9" * 400, "order=" + "é" * 9000],
)
def test_nonsense_is_answered_and_the_list_stays_whole(client, shelf, query):
    response = client.get(f"{LIBRARY}?{query}")
    assert response.status_code == 200
    assert [document.title for document in response.context["documents"]] == ["Beszámoló", "Ábra"]


def test_a_hidden_kind_or_section_answers_as_one_that_does_not_exist(client, shelf, tree, delegate):
    client.force_login(delegate)
    hidden = DocumentKind.objects.get(code="jegyzokonyv").pk
    for name, taken in (("kind", hidden), ("section", tree.steering.pk)):
        answers = [
            client.get(LIBRARY, {name: value}).context["filter_form"].errors for value in (taken, 999999)
        ]
        assert answers[0] == answers[1] != {}


def test_where_it_lies_is_told_to_whom_may_see_the_page(client, base, tree, steering_member):
    both = paper(tree.steering_page, "Közös", dated=dt.date(2026, 9, 1), own=Audience.PUBLIC)
    kind = DocumentKind.objects.get()
    PageDocument.objects.create(page=tree.about_page, document=both, kind=kind, dated=dt.date(2026, 1, 1))
    (document,) = client.get(LIBRARY).context["documents"]
    assert (document.place.page.title, document.day) == ("about lap", dt.date(2026, 1, 1))
    client.force_login(steering_member)
    (document,) = client.get(LIBRARY).context["documents"]
    assert (document.place.section.title, document.day) == ("steering szakasz", dt.date(2026, 9, 1))


def test_a_document_linked_in_a_text_is_found_in_its_section(client, base, tree):
    linked = DocumentFactory(title="Hivatkozott", own=Audience.PUBLIC)
    body = [("text", f'<p><a linktype="document" id="{linked.pk}">irat</a></p>')]
    StandardPageFactory(parent=tree.about, title="Lap", slug="szoveg", body=body).save()
    assert choices(client, "section") == ["about szakasz"]
    assert titles(client, section=tree.about.pk) == ["Hivatkozott"]
    assert client.get(LIBRARY, {"page": 1}).context["documents"][0].place.page.title == "Lap"


def test_what_waits_for_approval_is_in_nobodys_library_but_the_offices(client, shelf, tree, delegate):
    waiting = paper(tree.forum_page, "Várakozó", own=None)
    PageDocument.objects.filter(document=waiting).update(waiting=True)
    Document.objects.filter(pk=waiting.pk).update(level=Audience.OFFICE, own=None)
    client.force_login(delegate)
    assert "Várakozó" not in titles(client)


def test_strangers_get_it_from_the_page_cache_and_a_new_paper_at_once(client, shelf, tree):
    assert "public" in client.get(LIBRARY)["Cache-Control"]
    paper(tree.about_page, "Friss", dated=dt.date(2026, 12, 1))
    assert titles(client)[0] == "Friss"
    assert "Friss" in client.get(LIBRARY).content.decode()


def test_one_and_three_documents_cost_the_same(client, base, tree, delegate):
    client.force_login(delegate)
    counts = []
    for number in (1, 3):
        while Document.objects.count() < number:
            paper(tree.forum_page, f"Irat {Document.objects.count()}", own=Audience.FORUM)
        counts.append(queries_of(client, LIBRARY))
    assert counts[0] == counts[1]
