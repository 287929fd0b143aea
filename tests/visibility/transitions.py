"""What withdrawing a right is tried on: things that say one word at every exit, and readers who look."""

from django.core.files.base import ContentFile
from wagtail.models import Page

from files.models import Document, PageDocument
from search import index
from tests import factories
from tests.events.factories import EventFactory, EventIndexFactory
from tests.files.uploads import pdf_saying
from tests.home.factories import NewsIndexPageFactory, NewsPageFactory
from tests.ideas.factories import IdeaPageFactory
from tests.visibility.addresses import example
from tests.visibility.canaries import readable
from tests.visibility.registry import VISIBILITY, routes, rule_for
from visibility.levels import check_levels

WORD = "kanari0123456789"


class Things:
    """A section with a page of every kind that has exits of its own, all of them saying WORD."""

    def __init__(self, tree):
        self.tree = tree
        shared = {"title": f"{WORD} cim", "summary": WORD}
        self.section = factories.SectionPageFactory(parent=tree.home, slug="targy", **shared)
        self.image = factories.ImageFactory(title="Kép")
        picture = ("picture", {"image": self.image, "alt_text": WORD})
        self.page = factories.StandardPageFactory(parent=self.section, slug="lap", body=[picture], **shared)
        self.idea = IdeaPageFactory(parent=self.section, slug="otlet", **shared)
        self.event = EventFactory(parent=EventIndexFactory(parent=tree.home), slug="esemeny", **shared)
        self.news = NewsPageFactory(parent=NewsIndexPageFactory(parent=tree.home), slug="hir", **shared)
        self.document = factories.DocumentFactory(
            title=WORD, file=ContentFile(pdf_saying(WORD), name="irat.pdf")
        )
        PageDocument.objects.create(
            page=self.idea, document=self.document, kind=factories.DocumentKindFactory(), dated="2026-01-02"
        )
        self.rendition = self.image.get_rendition("max-100x100")
        index.rebuild()  # what the site does after each commit, which a test has none of

    @property
    def roots(self):
        """The pages whose audience decides."""
        return self.now(self.section, self.event, self.news)

    def now(self, *pages) -> list:
        """`pages` as they stand in the database: the module's own objects stay as they were built."""
        return [Page.objects.get(pk=page.pk).specific for page in pages]

    def ask_for(self, audience) -> None:
        """Publish all of it for `audience`."""
        for page in self.roots:
            page.audience = audience
            page.save_revision().publish()
        index.rebuild()

    def exits(self) -> set[str]:
        """Every address at which WORD could come out now, files included."""
        found = {page.get_url() for page in Page.objects.filter(depth__gte=2)}
        found |= {f"/ertesites/{page.pk}/" for page in self.roots}
        plain = {
            example(route) for route, _ in routes() if rule_for(route).rule == VISIBILITY and "<" not in route
        }
        found |= {f"/kereses/?q={WORD}", f"/kereses/javaslat/?q={WORD[:12]}", "/hirek/rss/"} | (
            plain - {None}
        )
        return found | self.files()

    def files(self) -> set[str]:
        return {Document.objects.get(pk=self.document.pk).url, self.rendition.url}


def seen(client, things, exits) -> set[str]:
    """The exits at which WORD comes out for this browser, or a file is handed out."""
    found, files = set(), things.files()
    for address in sorted(exits):
        response = client.get(address)
        said = readable(response).replace(f"q={WORD}", "").replace(f"„{WORD}”", "")
        if (
            address in files
            and response.status_code == 200
            or WORD in said
            and not address.startswith("/kereses/?")
            or address.startswith("/kereses/?")
            and "/targy/" in said
        ):
            found.add(address)
    return found


def warm(things, *clients) -> set[str]:
    """Let them see everything, twice; returns the exits."""
    exits = things.exits()
    must = {"/", "/targy/", "/targy/lap/", "/targy/otlet/", "/esemenyek/esemeny/", "/hirek/hir/"}
    must |= {f"/kereses/?q={WORD}", f"/kereses/javaslat/?q={WORD[:12]}"} | things.files()
    for client in clients:
        seen(client, things, must)
        met = seen(client, things, exits)
        assert must <= met, f"not seen before: {must - met}"
    return exits


def gone(things, exits, *clients) -> None:
    """None of them sees anything, at the old addresses or the new ones."""
    exits = exits | things.exits()
    searches = {address for address in exits if address.startswith("/kereses/")}
    for client in clients:
        assert seen(client, things, searches) == set(), "before the index has heard of it"
    index.rebuild()
    for client in clients:
        assert seen(client, things, exits) == set()
    assert check_levels() == []


def still(client, address: str) -> None:
    """Whoever is entitled goes on reading: a test that closes everything to everybody proves nothing."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert WORD in readable(response)


def losers(readers) -> list:
    """Those who read less than the steering committee."""
    return [readers[name] for name in ("stranger", "delegate")]
