"""Field by field: what an answer holds, and what never leaves (docs/api.md)."""

import datetime as dt

import pytest

from events.models import EventLife
from files.models import PageDocument
from ideas.models import IdeaStep
from monitoring.models import ReportFigures
from monitoring.reporting.freezing import page_went_live
from pages.api_blocks import AS_JSON
from pages.blocks import BodyBlock
from tests import factories
from tests.api.factories import program, program_of
from tests.monitoring.factories import IndicatorFactory, RecordFactory, TargetFactory
from visibility.enums import Audience


def test_every_block_of_a_body_is_told():
    assert set(AS_JSON) == set(BodyBlock().child_blocks)


@pytest.fixture
def body(tree):
    """A public page whose text links to, shows and offers what is for the Forum, and what is for all."""
    closed = factories.DocumentFactory(title="Titkos irat", own=Audience.FORUM)
    opened = factories.DocumentFactory(title="Nyilt irat", own=Audience.PUBLIC)
    picture = factories.ImageFactory(own=Audience.FORUM)
    links = f'<p><a linktype="page" id="{tree.forum_page.pk}">zárt</a> <a linktype="page" id="{tree.about.pk}">nyílt</a></p>'
    return factories.StandardPageFactory(
        parent=tree.about,
        title="Keverék",
        body=[
            ("text", links),
            ("documents", {"heading": "Iratok", "documents": [closed, opened]}),
            ("picture", {"image": picture, "alt_text": "Terem", "decorative": False, "caption": "A terem"}),
            ("button", {"label": "Tovább", "page": tree.forum_page, "url": ""}),
            ("notice", {"tone": "info", "title": "Figyelem", "text": links}),
            ("quote", {"text": "Együtt könnyebb.", "source": "Minta Mária"}),
        ],
    )


def blocks(client, page) -> dict:
    answer = client.get(f"/api/v1/pages/{page.translation_key}").json()
    return {block["type"]: block["value"] for block in answer["body"]}


def test_a_body_shows_each_reader_what_its_page_shows(body, delegate, tree):
    stranger, member = blocks(program(), body), blocks(program_of(delegate), body)
    assert set(stranger) == {"text", "documents", "notice", "quote"}
    assert set(member) == {"text", "documents", "picture", "button", "notice", "quote"}
    assert stranger["text"]["html"] == '<p><a>zárt</a> <a href="http://testserver/rolunk/">nyílt</a></p>'
    assert 'href="http://testserver/forum/lap/"' in member["text"]["html"]
    assert [document["title"] for document in stranger["documents"]["documents"]] == ["Nyilt irat"]
    assert len(member["documents"]["documents"]) == 2
    assert member["button"]["url"] == "http://testserver/forum/lap/"
    assert "linktype" not in str(stranger) + str(member)


def test_files_come_with_the_key(things, delegate):
    member = program_of(delegate)
    row = member.get("/api/v1/documents").json()["items"][0]
    got = member.get(row["file"])
    assert b"".join(got.streaming_content).startswith(b"%PDF")
    assert got["Cache-Control"] == "private, no-store"
    assert got["Content-Disposition"].startswith("inline")
    small = member.get(member.get("/api/v1/images").json()["items"][0]["sizes"]["small"])
    assert small["Content-Type"] == "image/webp"


def test_the_title_of_a_picture_is_the_editors_own(things, coordinator):
    answer = program_of(coordinator).get(f"/api/v1/images/{things.image.pk}")
    assert "Titkos kép címe" not in answer.content.decode()
    assert set(answer.json()) == {"id", "width", "height", "sizes"}


def test_an_event_tells_what_its_page_tells(things, delegate):
    EventLife.objects.create(page=things.event, state="postponed", reason="Beázott a terem.")
    told = program_of(delegate).get(f"/api/v1/events/{things.event.translation_key}").json()
    assert told["state"] == {"code": "postponed", "name": "elhalasztva"}
    assert told["reason"] == "Beázott a terem."
    assert told["online_link"] == "https://online.example/x"
    assert told["place"]["name"] == "Művelődési ház"
    assert told["url"].startswith("http://testserver/forum/")
    assert [above["title"] for above in told["above"]][-2:] == ["forum szakasz", "Események"]


def test_what_is_private_of_an_idea_leaves_for_nobody(things, coordinator, delegate):
    idea = things.idea
    idea.contact, idea.office_note, idea.submitter = "Kapcsolat Karola", "Belső jegyzet", delegate
    idea.answers, idea.responsible, idea.due = (
        [["Kérdés", "Bizalmas válasz"]],
        coordinator,
        dt.date(2031, 2, 3),
    )
    idea.save()
    IdeaStep.objects.create(
        idea=idea,
        by=coordinator,
        old="processing",
        new="published",
        note="Nyilvános",
        internal_note="Csak nekünk",
    )
    for user in (delegate, coordinator):
        client = program_of(user)
        for address in ("/api/v1/ideas", f"/api/v1/ideas/{things.idea_page.translation_key}"):
            said = client.get(address).content.decode()
            assert idea.state in said
            for private in (
                "Karola",
                "Belső",
                "Bizalmas",
                "2031-02-03",
                "Csak nekünk",
                str(coordinator),
                str(delegate),
            ):
                assert private not in said, private
    assert client.get(address).json()["history"][0]["note"] == "Nyilvános"


def test_a_draft_sheet_beside_a_page_tells_nothing(things, delegate):
    things.idea.state = "draft"
    things.idea.save()
    row = program_of(delegate).get("/api/v1/ideas").json()["items"][0]
    assert (row["state"], row["cost"], row["activities"]) == (None, None, [])
    assert program_of(delegate).get("/api/v1/ideas?state=draft").json()["count"] == 0


def test_a_document_that_waits_or_hangs_on_a_hidden_page_gives_no_kind(tree):
    document = factories.DocumentFactory(own=Audience.PUBLIC)
    kind = factories.DocumentKindFactory(code="titkos-fajta", name="Titkos fajta")
    for page, waiting in ((tree.office_page, False), (tree.about_page, True)):
        PageDocument.objects.create(
            page=page, document=document, kind=kind, dated=dt.date(2026, 1, 2), waiting=waiting
        )
    type(document).objects.update(level=Audience.PUBLIC)
    assert program().get("/api/v1/documents").json()["items"][0]["kind"] is None
    assert program().get("/api/v1/documents?kind=titkos-fajta").json()["count"] == 0


def test_indicators_go_by_their_audience_and_count_what_is_approved(tree, delegate):
    shown = IndicatorFactory(code="PO25", audience=Audience.FORUM)
    IndicatorFactory(code="BELSO", audience=Audience.OFFICE)
    TargetFactory(indicator=shown, day=dt.date(2026, 6, 30), value=100)
    RecordFactory(indicators=[shown], headcount=40, state="approved", occurred_on=dt.date(2026, 5, 1))
    RecordFactory(indicators=[shown], headcount=7, state="submitted", occurred_on=dt.date(2026, 5, 2))
    member = program_of(delegate)
    rows = member.get("/api/v1/indicators?quarter=2026-2").json()
    assert [(row["code"], row["actual"], row["target"]["value"]) for row in rows] == [("PO25", 40, 100)]
    one = member.get("/api/v1/indicators/PO25?quarter=2026-2").json()
    assert one["points"][-1] == {"day": "2026-06-30", "planned": 100, "actual": 40}
    assert member.get("/api/v1/indicators/BELSO").status_code == 404
    assert program().get("/api/v1/indicators").json() == []
    assert "responsible" not in one


def test_a_handful_of_people_is_not_told_to_everybody(tree, delegate):
    public = IndicatorFactory(code="KEVES", audience=Audience.PUBLIC)
    RecordFactory(indicators=[public], headcount=3, state="approved", occurred_on=dt.date(2026, 5, 1))
    address = "/api/v1/indicators/KEVES?quarter=2026-2"
    told = program().get(address).json()
    assert (told["few"], told["actual"], told["points"][-1]["actual"]) == (True, None, None)
    assert program_of(delegate).get(address).json()["actual"] == 3


def test_a_report_comes_with_the_figures_frozen_when_it_was_published(things, delegate, coordinator):
    page = things.report
    frozen = page_went_live(page, user=coordinator)
    told = program_of(delegate).get(f"/api/v1/reports/{page.translation_key}").json()["frozen"]
    assert (told["version"], told["sha256"]) == (1, frozen.sha256)
    assert "indicators" in told["figures"]
    assert "'id':" not in str(told["figures"])
    ReportFigures.objects.update(level=Audience.OFFICE)
    assert program_of(delegate).get(f"/api/v1/reports/{page.translation_key}").json()["frozen"] is None
