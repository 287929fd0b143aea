"""Where who-may-see-what is not as one would expect: for the office to look at, not errors by themselves."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, ReferenceIndex

from files.levels import FILE_MODELS
from files.models import Document, Image, PageDocument
from members.enums import AUDIENCE_OF
from members.models import Membership
from visibility.enums import Audience
from visibility.models import PageLevel

CLOSED_FILE, OPEN_FILE, NARROW_PAGE, EMPTY = "closed-file", "open-file", "narrow-page", "empty"
KINDS = {
    CLOSED_FILE: gettext_lazy("A closed document or image on a page that more people read"),
    OPEN_FILE: gettext_lazy("A document or image on a closed page that more people can open"),
    NARROW_PAGE: gettext_lazy("A page narrower than its section"),
    EMPTY: gettext_lazy("A circle with nobody in it"),
}
EDIT = {Document: "wagtaildocs:edit", Image: "wagtailimages:edit", Page: "wagtailadmin_pages:edit"}


@dataclass(frozen=True)
class Deviation:
    """One thing to look at. `edit`: (name of the admin's address, id) of what would be changed, or None."""

    kind: str
    what: str
    level: int
    where: str = ""
    where_level: int | None = None
    edit: tuple[str, int] | None = None

    @property
    def kind_label(self) -> str:
        return str(KINDS[self.kind])

    @property
    def audience(self) -> str:
        return str(Audience(self.level).label)

    @property
    def where_audience(self) -> str:
        return "" if self.where_level is None else str(Audience(self.where_level).label)


def deviations() -> list[Deviation]:
    """All of them, by kind; a fixed number of queries, whatever their number."""
    found = [*_of_files(), *_of_pages(), *_empty_circles()]
    order = list(KINDS)
    return sorted(found, key=lambda row: order.index(row.kind))


def _carriers() -> dict[type, dict[int, set[int]]]:
    """Which pages carry which files: {model: {file id: page ids}}."""
    found = {model: defaultdict(set) for model in FILE_MODELS}
    types = {ContentType.objects.get_for_model(model).pk: model for model in FILE_MODELS}
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), to_content_type__in=types
    )
    for type_id, file_id, page_id in references.values_list("to_content_type", "to_object_id", "object_id"):
        found[types[type_id]][int(file_id)].add(int(page_id))
    for file_id, page_id in PageDocument.objects.values_list("document_id", "page_id"):
        found[Document][file_id].add(page_id)
    return found


def _of_files():
    live = PageLevel.objects.filter(page__live=True).values_list("page_id", "level", "page__title")
    pages = {pk: (level, title) for pk, level, title in live}
    for model, carriers in _carriers().items():
        files = model.objects.order_by("title", "pk").values_list("pk", "title", "level")
        for pk, title, level in files:
            for page_id in sorted(carriers.get(pk, ())):
                page_level, page_title = pages.get(page_id, (level, ""))
                if page_level != level:
                    kind = CLOSED_FILE if level > page_level else OPEN_FILE
                    yield Deviation(kind, title, level, page_title, page_level, (EDIT[model], pk))


def _of_pages():
    """Pages below a section (the fronts of sections are narrower than the home page on purpose)."""
    rows = PageLevel.objects.filter(page__live=True).order_by("page__path")
    levels = {}
    for pk, path, depth, level, title in rows.values_list(
        "page_id", "page__path", "page__depth", "level", "page__title"
    ):
        levels[path] = (level, title)
        above = levels.get(path[: -Page.steplen])
        if depth > 3 and above and level > above[0]:
            yield Deviation(NARROW_PAGE, title, level, above[1], above[0], (EDIT[Page], pk))


def _empty_circles():
    """Audiences that nobody belongs to today, and how many live pages are kept for each."""
    current = Membership.objects.current().filter(user__is_active=True).order_by()
    held = set(current.values_list("body", flat=True).distinct())
    counts = PageLevel.objects.filter(page__live=True).order_by().values_list("level")
    pages = dict(counts.annotate(number=Count("pk")))
    for body, audience in AUDIENCE_OF.items():
        if body.value not in held:
            where = _("pages for it: %(count)s") % {"count": pages.get(audience, 0)}
            yield Deviation(EMPTY, str(audience.label), audience, where)
