"""What the editor of an article looks like. Groups of one kind are hidden while another is chosen
(static/js/admin/article_kind.js); without scripts all are there, and only those of the kind count."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page

from knowledge.enums import ArticleKind


def of_kinds(*kinds: str, heading, fields: list[str]) -> MultiFieldPanel:
    """A group of fields that only these kinds of article have."""
    return MultiFieldPanel(
        [FieldPanel(name) for name in fields],
        heading=heading,
        attrs={"data-article-kinds": " ".join(kinds)},
    )


ARTICLE = [
    *Page.content_panels,
    FieldPanel("kind"),
    FieldPanel("summary"),
    of_kinds(
        ArticleKind.CALL,
        heading=_("The call"),
        fields=["opens_on", "deadline", "call_code", "funder", "budget"],
    ),
    of_kinds(
        ArticleKind.LEGISLATION,
        heading=_("The law"),
        fields=["law_number", "in_force_from", "in_force_until"],
    ),
    of_kinds(ArticleKind.CALL, ArticleKind.SCHEME, heading=_("Who can get it"), fields=["eligible"]),
    of_kinds(ArticleKind.SCHEME, heading=_("The support"), fields=["amount", "apply_at"]),
    of_kinds(ArticleKind.PRACTICE, heading=_("The good practice"), fields=["practised_by", "place"]),
    of_kinds(ArticleKind.STUDY, heading=_("The study"), fields=["authors", "issued"]),
    FieldPanel("body"),
    FieldPanel("source_url"),
    FieldPanel("tags"),
    InlinePanel(
        "related_pages",
        [PageChooserPanel("page")],
        heading=_("Related pages"),
        label=_("Related page"),
        max_num=10,
        help_text=_("Articles with the same tags are offered anyway."),
    ),
    HelpPanel(
        _(
            "Attachments are added on their own screen (“Documents” in the menu at the top of the page). "
            "Who keeps the article up to date and when it is to be checked stands under “Freshness” there."
        ),
        heading=_("Attachments and checking"),
    ),
]
