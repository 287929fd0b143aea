"""The index: one Entry for each thing that can be found, whatever it is (docs/adr/0013-search-index.md).

What the database searches in stands beside it, in the database's own way (search.engines). Nobody's rights
are kept here: queries ask the page's or the document's own level, so a change of audience counts at once.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.enums import Kind


class Entry(models.Model):
    """Something that can be found: a page, a document, a task, a member organisation."""

    key = models.CharField(max_length=40, unique=True)  # "page:12": what it stands for
    kind = models.CharField(max_length=12, choices=Kind.choices)
    # Who may see it: whoever may read the document if there is one, else whoever may read the page.
    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, null=True, related_name="+", help_text="Where it is shown"
    )
    document = models.ForeignKey("files.Document", models.CASCADE, null=True, related_name="+")
    # Gone with the thing itself.
    task = models.ForeignKey("steering.Task", models.CASCADE, null=True, related_name="+")
    organisation = models.ForeignKey("members.Organisation", models.CASCADE, null=True, related_name="+")
    title = models.CharField(max_length=300)
    address = models.CharField(max_length=300, blank=True)  # after the page's own
    date = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    stamp = models.CharField(max_length=40)  # of all that was analysed: the same, nothing to do

    class Meta:
        default_permissions = ()
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self):
        return f"{self.key}: {self.title}"


class EntryTag(models.Model):
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="tags")
    name = models.CharField(max_length=100)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["entry", "name"], name="entry_tag_once")]

    def __str__(self):
        return self.name


class Passage(models.Model):
    """A page of a document or a stretch of a page's text: what snippets are cut from."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField(null=True)  # the page of the document, from 1; null: not paged
    text = models.TextField()
    terms = models.TextField()  # analysed, a blank before and after each

    class Meta:
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self):
        return f"{self.entry_id}/{self.number}"


class Word(models.Model):
    """A word that stands somewhere on the site: for "did you mean" and for taking compounds apart.

    That it is here says nothing of who may see it: whoever is offered it must find something with it.
    """

    word = models.CharField(max_length=40, unique=True)  # folded
    shown = models.CharField(max_length=40)
    # Stands in a title, heading or tag: a word people use, not a slip of the pen or of a scanner.
    leading = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.shown


class Sound(models.Model):
    """How a word may be misspelt: its sound with one letter left out (search.spelling)."""

    word = models.ForeignKey(Word, models.CASCADE, related_name="sounds")
    key = models.CharField(max_length=40, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.key


class Synonyms(models.Model):
    """Words that mean the same to our readers; kept by the office."""

    words = models.CharField(
        _("words"),
        max_length=300,
        unique=True,
        help_text=_("Separated by commas, for example: ICS, irányítócsoport, irányító testület."),
    )

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["words"]

    def __str__(self):
        return self.words


class Asked(models.Model):
    """How often something was asked on a day, and how often it found nothing. Nobody's name, no address."""

    words = models.CharField(_("searched for"), max_length=100)
    day = models.DateField(_("day"))
    times = models.PositiveIntegerField(_("times"), default=0)
    without = models.PositiveIntegerField(_("without result"), default=0)

    class Meta:
        verbose_name = _("search query")
        verbose_name_plural = _("search queries")
        constraints = [models.UniqueConstraint(fields=["words", "day"], name="asked_once_a_day")]
        indexes = [models.Index(fields=["words"])]

    def __str__(self):
        return self.words
