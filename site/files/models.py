from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.models import Page
from wagtail.search import index

from files.counting import page_count
from files.enums import TextReason, TextState
from visibility.enums import Audience
from visibility.querysets import LevelledQuerySet


class FileLevel(models.Model):
    """Who may read an uploaded file (domain.md §3, "A document has its own audience").

    `own` is what the office chose, or, left empty, what the first page that carried the file was for;
    `level` is the stored answer: never wider than `own`, and where pages carry the file, no wider than the
    widest of them. So linking narrows or keeps, and never widens. Kept by files.levels.
    """

    own = models.PositiveSmallIntegerField(
        _("who can read it"),
        choices=Audience.choices,
        null=True,
        blank=True,
        help_text=_(
            "Left empty, only the office reads it until a page that carries it is published; "
            "then the readers of that page do. Linking it from a wider page later does not open it further."
        ),
    )
    level = models.PositiveSmallIntegerField(
        _("audience"), choices=Audience.choices, default=Audience.OFFICE, editable=False, db_index=True
    )

    class Meta:
        abstract = True


class LevelledDocumentQuerySet(LevelledQuerySet, DocumentQuerySet):
    pass


class LevelledImageQuerySet(LevelledQuerySet, ImageQuerySet):
    pass


class Document(FileLevel, AbstractDocument):
    tags = TaggableManager(_("tags"), blank=True, help_text=None, related_name="pact_documents")
    # Of PDFs alone; other kinds have pages only in the program that opens them.
    pages = models.PositiveIntegerField(_("number of pages"), null=True, blank=True, editable=False)
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    # The file name in the address, kept when the file is replaced; empty: the file's own.
    address_name = models.CharField(max_length=255, blank=True, editable=False)

    admin_form_fields = ("title", "file", "own", "collection", "tags")
    search_fields = [*AbstractDocument.search_fields, index.FilterField("level")]

    objects = LevelledDocumentQuerySet.as_manager()

    class Meta(AbstractDocument.Meta):
        abstract = False
        # Wagtail's own Document model stays installed and has taken the usual names.
        default_related_name = "pact_documents"
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def filename(self):
        """The name in the address; replacing the file does not change it (services.replace)."""
        return self.address_name or super().filename

    @property
    def file_extension(self):
        return self.file.name.rpartition(".")[2]

    @property
    def url(self):
        """The one address of this document, whatever its storage; readers are checked there."""
        return reverse("files:document", args=[self.pk, self.filename])

    def _set_document_file_metadata(self):
        super()._set_document_file_metadata()
        self.pages = page_count(self.file)


class DocumentVersion(models.Model):
    """A file that a newer one has replaced; only the office reads it (files.admin_versions)."""

    document = models.ForeignKey(
        Document, models.CASCADE, related_name="versions", verbose_name=_("document")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    file = models.FileField(_("file"), max_length=300)
    file_size = models.PositiveBigIntegerField(_("size in bytes"), null=True)
    replaced_at = models.DateTimeField(_("replaced on"), default=timezone.now)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("replaced by")
    )

    class Meta:
        verbose_name = _("earlier version of a document")
        verbose_name_plural = _("earlier versions of documents")
        ordering = ["-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="document_version_once"),
        ]

    def __str__(self):
        return f"{self.document} ({self.number}.)"


class DocumentText(models.Model):
    """The text inside a document, read in the background (files.texts), for search.

    Whoever may read the document may read this, nobody else: it has no audience of its own.
    """

    document = models.OneToOneField(Document, models.CASCADE, related_name="text", verbose_name=_("document"))
    state = models.CharField(
        _("state"), max_length=10, choices=TextState.choices, default=TextState.WAITING, db_index=True
    )
    reason = models.CharField(
        _("reason"), max_length=10, choices=TextReason.choices, default=TextReason.NONE, blank=True
    )
    fingerprint = models.CharField(max_length=300, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try = models.DateTimeField(_("next attempt"), null=True, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    text = models.TextField(_("text"), blank=True, help_text=_("Pages are parted by form feeds."))
    pages = models.PositiveIntegerField(_("pages"), default=0)
    characters = models.PositiveIntegerField(_("characters"), default=0)

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")

    def __str__(self):
        return str(self.document)

    @property
    def page_texts(self) -> list[str]:
        """The text page by page."""
        return self.text.split("\f") if self.text else []


class Image(FileLevel, AbstractImage):
    tags = TaggableManager(_("tags"), blank=True, help_text=None, related_name="pact_images")

    admin_form_fields = (
        "title",
        "file",
        "description",
        "own",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*AbstractImage.search_fields, index.FilterField("level")]

    objects = LevelledImageQuerySet.as_manager()

    class Meta(AbstractImage.Meta):
        abstract = False
        default_related_name = "pact_images"
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def create_renditions(self, *filters):
        # One by one: Wagtail's bulk creation gives rows without a key, and our addresses are made of keys.
        return {filter: self.create_rendition(filter) for filter in filters}


class Rendition(AbstractRendition):
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]

    @property
    def url(self):
        """Renditions are read by whoever may read their image; checked at this address."""
        return reverse("files:rendition", args=[self.pk, self.file.name.rsplit("/", 1)[-1]])


class DocumentKind(models.Model):
    """What a document on an event, meeting or report is (domain.md §3, document matrix)."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    code = models.SlugField(_("code"), max_length=40, unique=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=100)
    office_only = models.BooleanField(
        _("for the office alone"),
        default=False,
        help_text=_(
            "New documents of this kind hold names: nobody else reads them, on whatever page they are."
        ),
    )
    due_days = models.SmallIntegerField(
        _("due (days after the event)"),
        default=8,
        help_text=_("By when it has to be there where it is required; negative: days before the event."),
    )

    class Meta:
        verbose_name = _("kind of document")
        verbose_name_plural = _("kinds of document")
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name


class PageDocument(models.Model):
    """A document carried by a page, with its kind and date.

    Beside the page, never on it: publishing an older draft must not lose a document (architecture.md,
    "What may not live on a page"), so the page is a plain foreign key.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="carried_documents", verbose_name=_("page"))
    document = models.ForeignKey(
        Document, models.CASCADE, related_name="carriers", verbose_name=_("document")
    )
    kind = models.ForeignKey(DocumentKind, models.PROTECT, verbose_name=_("kind"))
    dated = models.DateField(_("date"))
    # Put on a live page by somebody who may not publish it: for the office alone until approved (ADR 10).
    waiting = models.BooleanField(_("waits for approval"), default=False)

    class Meta:
        verbose_name = _("document of a page")
        verbose_name_plural = _("documents of pages")
        ordering = ["kind__sort_order", "-dated", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "document"], name="document_once_per_page"),
        ]

    def __str__(self):
        return f"{self.kind}: {self.document}"
