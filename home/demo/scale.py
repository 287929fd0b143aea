"""Many generated pages and documents, written in bulk: the site after years (`demo --scale N`)."""

import random
import uuid

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models.sql import InsertQuery
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend

from files.models import Document
from home.models import HomePage
from pages.models import SectionPage, StandardPage
from visibility.enums import Audience
from visibility.levels import batched
from visibility.models import PageLevel
from visibility.version import bump

# Children of one page: more would make tiles and menus nobody has.
FAN_OUT = 50
# Stands in the title of every closed page made here, and nowhere else.
WORD = "Naspolyafő"
SUBJECTS = [
    "Képzési",
    "Foglalkoztatási",
    "Munkaerőpiaci",
    "Támogatási",
    "Partnerségi",
    "Települési",
    "Ágazati",
]
KINDS = ["beszámoló", "útmutató", "felmérés", "jelentés", "összefoglaló", "terv", "tájékoztató", "elemzés"]
WORDS = [
    "álláskereső",
    "munkáltató",
    "képzés",
    "támogatás",
    "járás",
    "település",
    "önkormányzat",
    "vállalkozás",
    "szakma",
    "pályakezdő",
    "bérköltség",
    "ingázás",
    "rendezvény",
    "együttműködés",
    "partnerség",
    "célcsoport",
    "eredmény",
    "határidő",
    "felelős",
    "program",
    "tanácsadás",
    "gyakorlat",
    "tanműhely",
    "kérelem",
    "szerződés",
    "értékelés",
    "javaslat",
    "döntés",
    "iroda",
    "fórum",
    "ülés",
]


@transaction.atomic
def add_pages(home: HomePage, count: int) -> None:
    """`count` pages of text, every tenth of them for the Forum alone, and a tenth as many documents.

    Each run adds another collection; the same run on the same site writes the same words.
    """
    run = SectionPage.objects.child_of(home).filter(slug__startswith="gyujtemeny-").count() // 2 + 1
    rng = random.Random(run)  # noqa: S311 - texts, not secrets
    closed = count // 10
    for name, audience, number in (("nyilt", None, count - closed), ("zart", Audience.FORUM, closed)):
        title = f"{run}. gyűjtemény" + (f", {WORD}" if audience else "")
        root = home.add_child(
            instance=SectionPage(
                title=title,
                slug=f"gyujtemeny-{run}-{name}",
                audience=audience,
                first_published_at=timezone.now(),
            )
        )
        _fill(root, number, audience or Audience.PUBLIC, rng)
    _documents(count // 10, rng, run)
    bump()


def _fill(root: Page, count: int, level: int, rng: random.Random) -> None:
    """`count` pages of text below `root`, in sections of sections."""
    suffix = f", {WORD}" if level else ""
    shelves = [root]
    while len(shelves) * FAN_OUT < count:
        needed = min(-(-count // FAN_OUT), len(shelves) * FAN_OUT)
        titles = [f"{rng.choice(SUBJECTS)} anyagok {n + 1}{suffix}" for n in range(needed)]
        shelves = _below(shelves, SectionPage, titles, level, [""] * needed)
    titles, texts = [], []
    for n in range(count):
        titles.append(f"{rng.choice(SUBJECTS)} {rng.choice(KINDS)} {n + 1}{suffix}")
        texts.append(_text(rng))
    _below(shelves, StandardPage, titles, level, texts)


def _text(rng: random.Random) -> str:
    sentences = (" ".join(rng.choices(WORDS, k=rng.randint(6, 12))).capitalize() for _ in range(8))
    return ". ".join(sentences) + "."


def _below(parents: list[Page], model: type, titles: list[str], level: int, texts: list[str]) -> list[Page]:
    """Pages of `model` spread evenly below `parents`, which have no children yet; rows in both tables."""
    type_ = ContentType.objects.get_for_model(model)
    now, locale, made = timezone.now(), Locale.get_default(), []
    for number, (title, text) in enumerate(zip(titles, texts, strict=True)):
        parent = parents[number % len(parents)]
        step = number // len(parents) + 1
        page = model(title=title, draft_title=title, slug=f"oldal-{step}", summary=text[:120], live=True)
        page.path, page.depth = Page._get_path(parent.path, parent.depth + 1, step), parent.depth + 1
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.content_type, page.locale, page.translation_key = type_, locale, uuid.uuid4()
        page.first_published_at = page.last_published_at = now
        if text:
            page.body = [("text", f"<p>{text}</p>")]
        made.append(page)
        parent.numchild += 1
    _insert(model, made)
    Page.objects.bulk_update(
        [Page(pk=p.pk, numchild=p.numchild) for p in parents], ["numchild"], batch_size=500
    )
    rows = [PageLevel(page_id=page.pk, own=None, level=level) for page in made]
    PageLevel.objects.bulk_create(rows, batch_size=2000)
    for part in batched(made):
        get_search_backend().add_bulk(model, part)
    return made


def _insert(model: type, pages: list[Page]) -> None:
    """The rows of Page, then those of `model`: Django's bulk_create does not write inherited tables."""
    bases = [Page(**{f.attname: getattr(p, f.attname) for f in Page._meta.concrete_fields}) for p in pages]
    for base, page in zip(Page.objects.bulk_create(bases, batch_size=500), pages, strict=True):
        page.pk = page.page_ptr_id = page.id = base.pk
        page._state.adding = False
    fields = model._meta.local_concrete_fields
    for part in batched(pages, 500):
        query = InsertQuery(model)
        query.insert_values(fields, part)
        query.get_compiler(connection=connection).execute_sql()


def _documents(count: int, rng: random.Random, run: int) -> None:
    """`count` small text files, every tenth for the Forum alone."""
    made = []
    for number in range(count):
        own = Audience.FORUM if number % 10 == 9 else Audience.PUBLIC
        title = f"{rng.choice(SUBJECTS)} irat {run}/{number + 1}" + (f", {WORD}" if own else "")
        text = f"{title}\n\n{_text(rng)}\n".encode()
        name = default_storage.save(f"documents/irat-{run}-{number + 1}.txt", ContentFile(text))
        made.append(Document(title=title, file=name, file_size=len(text), own=own, level=own))
    documents = Document.objects.bulk_create(made, batch_size=500)
    for part in batched(documents):
        get_search_backend().add_bulk(Document, part)
