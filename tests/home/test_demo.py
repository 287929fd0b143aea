"""The demo pact as its visitors meet it: built once, read by everyone."""

import datetime as dt
from io import BytesIO, StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client, TestCase, override_settings
from pypdf import PdfReader
from wagtail.models import Page

from events.models import EventKind, EventPage
from files.models import Document, PageDocument
from home import demo
from home.demo import anchor, words
from home.models import HomePage
from inbox.models import InboxItem
from members.models import Membership, Organisation, User
from monitoring.models import QuarterlyReportPage
from pages.models import StandardPage
from search import index
from steering.models import MeetingPage, Subtask, Task
from tests.conftest import PLANTED
from tests.home.demo_surfaces import ReportsOfTheDemo
from tests.home.test_setup import ADDRESSES
from visibility.enums import Audience
from visibility.levels import check_levels
from visibility.models import PageLevel

# contract.md, Demo accounts, and how far each may see (domain.md §1).
READERS = {
    None: Audience.PUBLIC,
    "kulsos": Audience.PUBLIC,
    "tag": Audience.FORUM,
    "tag2": Audience.FORUM,
    "ics": Audience.STEERING,
    "koordinator": Audience.OFFICE,
    "munkatars": Audience.OFFICE,
    "projektmenedzser": Audience.OFFICE,
    "penzugy": Audience.OFFICE,
    "referens": Audience.OFFICE,
    "admin": Audience.OFFICE,
}
COUNTED = [Page, Document, PageDocument, User, Organisation, Membership, Task, Subtask, InboxItem, PageLevel]


def content_of_everything() -> list:
    """What the demo says, without ids and times of the clock."""
    pages = Page.objects.order_by("url_path").values_list("url_path", "title", "first_published_at__date")
    documents = PageDocument.objects.order_by("page__url_path", "document__title")
    return [
        list(pages),
        list(documents.values_list("page__url_path", "document__title", "document__file_hash", "dated")),
        list(Organisation.objects.order_by("name").values_list("name", "email", "logo__file_hash")),
        list(InboxItem.objects.order_by("reference").values_list("fingerprint", "status", "due")),
    ]


class TheDemoPact(ReportsOfTheDemo, TestCase):
    """One build for all of these tests (each is undone by itself)."""

    @classmethod
    def setUpTestData(cls):
        PLANTED.leave(None)
        demo.load()
        index.rebuild()

    def reader(self, username) -> Client:
        client = Client()
        if username:
            client.force_login(User.objects.get(username=username))
        return client

    def test_each_account_of_the_contract_signs_in_with_the_demo_password(self):
        for username in filter(None, READERS):
            user = User.objects.get(username=username)
            assert user.check_password(settings.DEMO_PASSWORD), username
            assert user.reading_level == READERS[username], username

    def test_nobody_else_has_a_password(self):
        others = User.objects.exclude(username__in=[name for name in READERS if name])
        assert others and not any(user.has_usable_password() for user in others)

    def test_every_address_answers_each_reader_as_the_contract_says(self):
        for username, level in READERS.items():
            client = self.reader(username)
            for address, audience in ADDRESSES.items():
                response = client.get(f"/{address}/" if address else "/")
                expected = 200 if audience <= level else 404 if username else 302
                assert response.status_code == expected, (username, address, response.status_code)

    def test_every_page_opens_for_its_readers(self):
        client = self.reader("admin")
        for page in Page.objects.live().filter(depth__gte=2):
            assert client.get(page.get_url()).status_code == 200, page.url_path

    def test_the_title_of_every_closed_page_has_a_word_of_its_own(self):
        home = HomePage.objects.get()
        made_by_setup = {f"{home.url_path}{path}/" for path in self.tree_addresses()}
        closed = PageLevel.objects.filter(level__gt=Audience.PUBLIC, page__live=True).select_related("page")
        met = []
        for row in closed:
            if row.page.url_path in made_by_setup:
                continue
            own = [word for word in words.LEVEL_OF if word in row.page.title]
            assert len(own) == 1, row.page.title
            assert words.LEVEL_OF[own[0]] == row.level, row.page.title
            met += own
        assert sorted(met) == sorted(words.LEVEL_OF)

    @staticmethod
    def tree_addresses(places=None, above=""):
        from home.setup.places import PLACES

        for place in PLACES if places is None else places:
            yield f"{above}{place.slug}"
            yield from TheDemoPact.tree_addresses(place.below, f"{above}{place.slug}/")

    def test_no_reader_meets_a_word_of_a_section_above_theirs(self):
        addresses = [page.get_url() for page in Page.objects.filter(depth__gte=2)]
        addresses += ["/hirek/rss/", "/sitemap.xml", "/robots.txt", "/kereses/", "/nincs-ilyen/"]
        for username in (None, "kulsos", "tag", "ics"):
            client, forbidden = self.reader(username), words.forbidden(READERS[username])
            for address in addresses:
                self.assert_silent(client.get(address), forbidden, (username, address))

    def test_a_word_is_found_only_by_those_who_may_read_its_page(self):
        for username in (None, "tag", "ics", "referens"):
            client, level = self.reader(username), READERS[username]
            for word, needed in words.LEVEL_OF.items():
                found = client.get("/kereses/", {"q": word})
                suggested = client.get("/kereses/javaslat/", {"q": word[:6]}).content.decode()
                assert bool(found.context["hits"]) == (needed <= level), (username, word)
                assert found.context["results"].paginator.count == len(found.context["hits"])
                assert needed <= level or word not in suggested, (username, word)

    def assert_silent(self, response, forbidden, where):
        text = b"".join(response.streaming_content) if response.streaming else response.content
        text = text.decode() + str(response.headers)
        assert not [word for word in forbidden if word in text], where

    def test_a_steering_document_goes_to_the_committee_and_to_nobody_below(self):
        minutes = Document.objects.filter(title__startswith="Jegyzőkönyv", level=Audience.STEERING).first()
        answers = {
            who: self.reader(who).get(minutes.url) for who in (None, "kulsos", "tag", "ics", "referens")
        }
        codes = {who: response.status_code for who, response in answers.items()}
        assert codes == {None: 302, "kulsos": 404, "tag": 404, "ics": 200, "referens": 200}

    def test_lists_of_names_are_for_the_office_alone(self):
        sheets = Document.objects.filter(title__startswith="Jelenléti ív")
        assert sheets and {sheet.level for sheet in sheets} == {Audience.OFFICE}

    def test_documents_are_real_pdfs_with_hungarian_letters(self):
        for document in Document.objects.exclude(file__endswith=".jpg"):
            with document.file.open("rb") as file:
                text = PdfReader(BytesIO(file.read())).pages[0].extract_text()
            assert demo.NAME in text, document.title
        letters = "".join(
            PdfReader(BytesIO(d.file.open("rb").read())).pages[0].extract_text()
            for d in Document.objects.exclude(file__endswith=".jpg")
        )
        assert set("áéíóöőúüűÁÉŐŰ") - set("ŰŐ") <= set(letters)

    def test_the_pact_has_the_size_and_the_gaps_the_domain_asks_for(self):
        assert Organisation.objects.count() == 34
        assert Organisation.objects.values("type").distinct().count() == 8
        assert Membership.objects.filter(body="steering").count() == 11
        kinds = set(EventPage.objects.values_list("kind__code", flat=True))
        assert kinds == set(
            EventKind.objects.exclude(code="iranyitocsoporti-ules").values_list("code", flat=True)
        )
        assert EventPage.objects.upcoming().exists() and EventPage.objects.past().exists()
        states = {event.state for event in EventPage.objects.select_related("event_life")}
        assert states >= {"planned", "announced", "postponed", "cancelled", "held"}
        assert MeetingPage.objects.count() == 6 and QuarterlyReportPage.objects.live().count() == 5
        without_minutes = EventPage.objects.get(slug="mukodesi-egyeztetes-osz")
        codes = without_minutes.carried_documents.values_list("kind__code", flat=True)
        assert "meghivo" in codes and "jegyzokonyv" not in codes

    def test_tasks_are_done_open_and_overdue(self):
        tasks = list(Task.objects.all())
        assert any(task.is_done for task in tasks) and any(task.is_overdue for task in tasks)
        assert any(not task.is_done and not task.is_overdue for task in tasks)

    def test_stored_levels_agree(self):
        assert check_levels() == []

    def test_loading_again_changes_nothing(self):
        before, counts = content_of_everything(), [model.objects.count() for model in COUNTED]
        demo.load()
        assert content_of_everything() == before
        assert [model.objects.count() for model in COUNTED] == counts


@pytest.mark.django_db
def test_the_demo_is_refused_where_there_is_no_demo_password():
    with override_settings(DEMO_PASSWORD=""), pytest.raises(CommandError):
        call_command("demo")
    assert not HomePage.objects.exists()


def test_the_demo_leaves_a_site_with_a_front_page_alone_if_asked(home):
    call_command("demo", "--if-empty", stdout=StringIO())
    assert not Organisation.objects.exists()


def test_days_of_the_demo_are_weekdays_on_the_right_side_of_today():
    for offset in range(-40, 40):
        day = anchor.day(offset)
        assert day.weekday() < 5
        assert (day - anchor.today()).days >= offset if offset >= 0 else (day - anchor.today()).days <= offset
        assert abs(day - anchor.today() - dt.timedelta(offset)).days <= 2


@pytest.mark.django_db
def test_scaling_adds_pages_a_tenth_of_them_closed_and_documents_with_text(home):
    from home.demo.scale import WORD, add_pages

    add_pages(home, 130)
    made = StandardPage.objects.filter(url_path__startswith=f"{home.url_path}gyujtemeny-")
    closed = PageLevel.objects.filter(page__in=made, level=Audience.FORUM)
    assert (made.count(), closed.count(), Document.objects.count()) == (130, 13, 13)
    assert Page.find_problems() == ([], [], [], [], []) and check_levels() == []
    some = made.first()
    assert Client().get(some.get_url()).status_code == 200
    assert Client().get(closed.first().page.get_url()).status_code == 302
    index.rebuild()
    assert Client().get("/kereses/", {"q": WORD}).context["hits"] == []
    assert Client().get("/kereses/", {"q": some.title}).context["hits"]
