"""Whole requests: a member's event page beside a stock article, a public page beside a constant."""

import datetime as dt
import io
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Site

from bench import sizes
from bench.measure import Result, in_turn
from bench.models import StockArticle, StockArticleDocument
from bench.trees import grown
from events.models import EventIndexPage, EventKind, EventPage
from files.models import Document, DocumentKind, PageDocument
from home.models import HomePage
from members.enums import Body
from members.models import Membership, User
from pages.models import SectionPage, StandardPage
from visibility.enums import Audience
from visibility.levels import reader_groups_from

BODY = [("text", "<p>" + "A munkáltatók és a képző helyek egyeztetnek. " * 12 + "</p>") for _ in range(4)]
DOCUMENTS = 4


def visitor(user: User | None = None) -> Callable[[str], bytes]:
    """A reader's browser: address -> body, through the whole WSGI application, as gunicorn calls it."""
    application = get_wsgi_application()
    cookie = ""
    if user:
        client = Client()
        client.force_login(user)
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"

    def get(path: str) -> bytes:
        status = []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": cookie,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(),
            "wsgi.url_scheme": "http",
        }
        response = application(environ, lambda line, headers: status.append(line))
        body = b"".join(response)
        response.close()
        if not status[0].startswith("200"):
            raise RuntimeError(f"{path}: {status[0]}")
        return body

    return get


def make_site(root: Page) -> SimpleNamespace:
    """A front page with eight sections, the Forum with an event and a stock article, and a member."""
    home = root.add_child(instance=HomePage(title="Minta Paktum", slug="kezdolap"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
    )
    for number in range(7):
        home.add_child(
            instance=SectionPage(title=f"Rész {number}", slug=f"resz-{number}", show_in_menus=True)
        )
    public = home.add_child(
        instance=StandardPage(title="Rólunk", slug="rolunk", summary="Ki mit tesz?", body=BODY)
    )
    forum = home.add_child(
        instance=SectionPage(title="Fórum", slug="forum", audience=Audience.FORUM, show_in_menus=True)
    )
    event, article = _event(forum), _article(forum)
    _carry_documents(event, article)
    member = User.objects.create_user("tag", "tag@minta.example")
    Membership.objects.create(user=member, body=Body.FORUM, start=dt.date(2020, 1, 1))
    member.groups.set(reader_groups_from(Audience.FORUM)[:1])
    return SimpleNamespace(home=home, public=public, event=event, article=article, member=member)


def _event(forum: Page) -> EventPage:
    kind = EventKind.objects.create(name="Foglalkoztatási fórum", code="forum", family="implementation")
    index = forum.add_child(instance=EventIndexPage(title="Események", slug="esemenyek"))
    return index.add_child(
        instance=EventPage(
            title="Őszi fórum",
            slug="oszi-forum",
            kind=kind,
            start=timezone.now() + dt.timedelta(days=5),
            place_name="Művelődési ház",
            summary="Hány állás nyílik az ősszel?",
            body=BODY,
        )
    )


def _article(forum: Page) -> StockArticle:
    index = forum.add_child(instance=SectionPage(title="Cikkek", slug="cikkek"))
    return index.add_child(
        instance=StockArticle(
            title="Őszi fórum",
            slug="oszi-forum",
            kind=EventKind.objects.get(),
            date=timezone.now(),
            place="Művelődési ház",
            summary="Hány állás nyílik az ősszel?",
            body=BODY,
        )
    )


def _carry_documents(event: EventPage, article: StockArticle) -> None:
    kind = DocumentKind.objects.create(name="Meghívó", code="meghivo")
    for number in range(DOCUMENTS):
        document = Document.objects.create(
            title=f"Irat {number}", file=ContentFile(b"%PDF-1.4 proba", name=f"irat-{number}.pdf")
        )
        PageDocument.objects.create(page=event, document=document, kind=kind, dated=dt.date(2026, 9, 1))
        StockArticleDocument.objects.create(
            page=article, document=document, kind=kind, dated=dt.date(2026, 9, 1)
        )


def run(root: Page) -> Iterator[Result]:
    """Both comparisons at both sizes, and each page at the large size beside itself at the small."""
    made = make_site(root)
    pages_of = {
        "member's event page": (visitor(made.member), "/forum/esemenyek/oszi-forum/"),
        "public page from the cache": (visitor(), "/rolunk/"),
    }
    small: dict[str, float] = {}
    for pages in (sizes.SMALL, sizes.LARGE):
        with grown(made.home, pages=pages, closed=sizes.CLOSED):
            yield event_page(made, pages)
            yield public_page(made, pages)
            for name, (get, path) in pages_of.items():
                now = in_constants(get, path)
                before = small.setdefault(name, now)
                if pages == sizes.LARGE:
                    title = f"{name}, in constants: {pages} pages beside {sizes.SMALL}"
                    yield Result(title, pages, now, before, now / before, at_most=1.2)


def in_constants(get: Callable[[str], bytes], path: str) -> float:
    """CPU of a page in units of a constant view's, timed in turn.

    The two sizes are timed minutes apart; so what else the machine does then does not count.
    """

    def repeat(at: str) -> None:
        for _ in range(sizes.REQUESTS):
            get(at)

    ours, constant = in_turn(
        lambda: repeat(path),
        lambda: repeat("/bench-constant/"),
        rounds=max(sizes.ROUNDS // 4, 2),
        clock=time.process_time,
    )
    return ours / constant


def event_page(made, pages: int) -> Result:
    """CPU of this process for a member's event page, beside a stock article of the same content."""
    get = visitor(made.member)
    ours, stock = in_turn(
        lambda: get("/forum/esemenyek/oszi-forum/"),
        lambda: get("/bench-stock/forum/cikkek/oszi-forum/"),
        rounds=sizes.ROUNDS,
        clock=time.process_time,
    )
    return Result("member's event page, CPU", pages, ours, stock, ours / stock, at_most=0.6)


def public_page(made, pages: int) -> Result:
    """Requests per second of a public page from the page cache, beside a constant from the same."""
    get = visitor()

    def repeat(path: str) -> None:
        for _ in range(sizes.REQUESTS):
            get(path)

    ours, constant = in_turn(
        lambda: repeat("/rolunk/"), lambda: repeat("/bench-constant/"), rounds=sizes.ROUNDS
    )
    ours, constant = ours / sizes.REQUESTS, constant / sizes.REQUESTS
    return Result("public page from the cache, rate", pages, ours, constant, constant / ours, at_least=0.7)
