from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from visibility.enums import Audience
from visibility.querysets import LevelledQuerySet


class Term(models.Model):
    """A word of the field, explained: listed in the glossary, and below the articles that use it."""

    name = models.CharField(
        _("term"), max_length=80, unique=True, help_text=_("As it stands in a dictionary: paktum.")
    )
    other_forms = models.CharField(
        _("other names"),
        max_length=250,
        blank=True,
        help_text=_(
            "Abbreviations and other spellings, with commas between: ICS, irányító csoport. "
            "Endings are recognised by themselves."
        ),
    )
    definition = models.TextField(_("explanation"), max_length=1000)
    page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page with more about it"),
    )
    level = models.PositiveSmallIntegerField(
        _("who can see it"), choices=Audience.choices, default=Audience.PUBLIC
    )

    objects = LevelledQuerySet.as_manager()

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("other_forms")], heading=_("The word")),
        FieldPanel("definition"),
        FieldPanel("page"),
        FieldPanel("level"),
    ]

    class Meta:
        verbose_name = _("term of the glossary")
        verbose_name_plural = _("glossary")
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def anchor(self) -> str:
        """The id of its entry, in the glossary and below an article."""
        return f"fogalom-{self.pk}"

    @property
    def forms(self) -> list[str]:
        """Every way it is written, without endings."""
        return [form for form in (part.strip() for part in (self.name, *self.other_forms.split(","))) if form]
