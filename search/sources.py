"""What can be found, and what each thing says of itself to the index.

A page speaks through its `search_fields`, so a new page type is found without a word here; its kind is
looked up by its label.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index as wagtail_index

from files.models import Document, PageDocument
from members.models import Organisation
from search.enums import Kind
from steering.models import Task

# By the app of a page's type, then by the type itself; any other is a page.
KIND_OF_APP = {
    "events": Kind.EVENT,
    "knowledge": Kind.KNOWLEDGE,
    "ideas": Kind.IDEA,
    "monitoring": Kind.REPORT,
}
KIND_OF_TYPE = {"home.newspage": Kind.NEWS, "steering.meetingpage": Kind.MEETING}
# The day a thing is of: the first of these fields that the page has.
DATE_FIELDS = ("date", "start", "first_published_at")
# A page's text is kept in stretches of about so many characters; a snippet comes from one of them.
STRETCH = 1500
_HEADING = re.compile(r"<h[2-4][^>]*>(.*?)</h[2-4]>", re.S)


@dataclass
class Content:
    """A thing as the index sees it: the fields of its Entry, and its texts by weight."""

    key: str
    kind: str
    title: str
    page_id: int | None = None
    document_id: int | None = None
    task_id: int | None = None
    organisation_id: int | None = None
    address: str = ""
    date: dt.date | None = None
    headings: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)  # of a document, from the first

    def passages(self) -> Iterator[tuple[int | None, str]]:
        """(page number or None, text): what snippets are cut from."""
        if self.document_id:
            numbered = len(self.pages) > 1
            yield from ((n if numbered else None, text) for n, text in enumerate(self.pages, 1) if text)
        else:
            yield from ((None, text) for text in stretches(self.body))


def stretches(texts: Iterable[str]) -> Iterator[str]:
    """`texts` joined and parted again, at the ends of words, into pieces of about STRETCH characters."""
    whole = "\n".join(filter(None, texts)).strip()
    while len(whole) > STRETCH * 1.3:
        cut = max(whole.rfind(" ", 0, STRETCH), whole.rfind("\n", 0, STRETCH))
        cut = cut if cut > 0 else STRETCH
        yield whole[:cut].strip()
        whole = whole[cut:].strip()
    if whole:
        yield whole


def all_keys() -> dict[str, list[int]]:
    """Everything that ought to be in the index: source → ids."""
    return {
        "page": list(Page.objects.filter(live=True, depth__gt=1).order_by("pk").values_list("pk", flat=True)),
        "document": list(Document.objects.order_by("pk").values_list("pk", flat=True)),
        "task": list(Task.objects.order_by("pk").values_list("pk", flat=True)),
        "organisation": list(Organisation.objects.members().order_by("pk").values_list("pk", flat=True)),
    }


def contents(source: str, ids: list[int]) -> Iterator[Content]:
    """What these things say now; nothing for one that is gone or not to be found."""
    return SOURCES[source](ids)


def _pages(ids: list[int]) -> Iterator[Content]:
    for page in Page.objects.filter(pk__in=ids, live=True, depth__gt=1).specific():
        yield page_content(page)


def page_content(page: Page) -> Content:
    app, model = page._meta.app_label, page._meta.model_name
    kind = KIND_OF_TYPE.get(f"{app}.{model}") or KIND_OF_APP.get(app, Kind.PAGE)
    content = Content(f"page:{page.pk}", kind, page.title, page_id=page.pk, date=_date_of(page))
    for searched in page.search_fields:
        if isinstance(searched, wagtail_index.RelatedFields):
            _add_related(content, page, searched)
        elif type(searched) is wagtail_index.SearchField and searched.field_name != "title":
            _add_field(content, page, searched)
    return content


def _add_field(content: Content, page: Page, searched) -> None:
    value = searched.get_value(page)
    content.body += [str(part) for part in (value if isinstance(value, list) else [value]) if part]
    if isinstance(searched.get_field(type(page)), StreamField):
        for block in getattr(page, searched.field_name):
            source = getattr(block.value, "source", "")
            content.headings += [strip_tags(heading) for heading in _HEADING.findall(source)]


def _add_related(content: Content, page: Page, searched) -> None:
    related = getattr(page, searched.field_name)
    rows = related.all() if hasattr(related, "all") else [related]
    said = [
        str(inner.get_value(row))
        for row in rows
        if row is not None
        for inner in searched.fields
        if isinstance(inner, wagtail_index.SearchField)
    ]
    (content.tags if searched.field_name == "tags" else content.body).extend(said)


def _date_of(page: Page) -> dt.date | None:
    value = next((v for name in DATE_FIELDS if (v := getattr(page, name, None))), None)
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


def _documents(ids: list[int]) -> Iterator[Content]:
    carriers = widest_carriers(ids)
    rows = Document.objects.filter(pk__in=ids).select_related("text")
    # The stubs do not know taggit's manager.
    rows = rows.prefetch_related("tags")  # type: ignore[misc]
    for document in rows:
        carrier = carriers.get(document.pk)
        text = getattr(document, "text", None)
        yield Content(
            f"document:{document.pk}",
            Kind.DOCUMENT,
            document.title,
            page_id=carrier.page_id if carrier else None,
            document_id=document.pk,
            date=carrier.dated if carrier else timezone.localtime(document.created_at).date(),
            headings=[document.filename, *([carrier.kind.name] if carrier else [])],
            tags=[tag.name for tag in document.tags.all()],
            pages=text.page_texts if text else [],
        )


def widest_carriers(document_ids: list[int]) -> dict[int, PageDocument]:
    """For each document the carrying page most readers see: whoever may read the document sees it too."""
    found: dict[int, PageDocument] = {}
    rows = PageDocument.objects.filter(document_id__in=document_ids, waiting=False, page__live=True)
    for carrier in rows.select_related("kind").order_by("-page__stored_level__level", "-dated", "-pk"):
        found[carrier.document_id] = carrier
    return found


def _tasks(ids: list[int]) -> Iterator[Content]:
    for task in Task.objects.filter(pk__in=ids).prefetch_related("subtasks"):
        steps = [subtask.what for subtask in task.subtasks.all()]
        yield Content(
            f"task:{task.pk}",
            Kind.TASK,
            task.title,
            page_id=task.page_id,
            task_id=task.pk,
            address=f"#feladat-{task.pk}",
            date=task.deadline,
            body=[task.description, *steps],
        )


def _organisations(ids: list[int]) -> Iterator[Content]:
    # The page of the register stands in a room beside this one: known by its name alone.
    register = Page.objects.filter(content_type__model="memberindexpage", live=True).first()
    if register is None:
        return
    rows = Organisation.objects.members().filter(pk__in=ids).select_related("type", "settlement")
    for organisation in rows:
        yield Content(
            f"organisation:{organisation.pk}",
            Kind.ORGANISATION,
            organisation.name,
            page_id=register.pk,
            organisation_id=organisation.pk,
            address=f"{organisation.slug}/",
            headings=[organisation.type.name, organisation.settlement.name],
            body=[organisation.profile],
        )


SOURCES = {"page": _pages, "document": _documents, "task": _tasks, "organisation": _organisations}
