"""The building blocks of page bodies. Each has its template in templates/blocks/.

A picture or document its reader may not open, and the address of a page the reader may not see, leave no
trace (contract.md, promise 1). BodyBlock looks all of them up at once, in pages.bodies.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from pages import bodies, chart_sources

TEXT_FEATURES = ["h2", "h3", "h4", "bold", "italic", "ol", "ul", "link"]
SHORT_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


def required_one(value, **names):
    """Refuse a block in which not exactly one of the named fields is filled in."""
    if sum(bool(value.get(name)) for name in names) != 1:
        message = ValidationError(
            _("Fill in exactly one of these: %s.") % ", ".join(map(str, names.values()))
        )
        raise blocks.StructBlockValidationError(block_errors=dict.fromkeys(names, message))


class TextBlock(blocks.RichTextBlock):
    """Formatted text; links to pages the reader may not see become plain words."""

    def __init__(self, features=None, **kwargs):
        super().__init__(features=features or TEXT_FEATURES, **kwargs)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["html"] = bodies.text_for_reader(value.source, bodies.links_in(context))
        return context

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "blocks/text.html"
        preview_value = "<h2>Állásbörze Mintavárosban</h2><p>Harminc munkaadó várja az érdeklődőket.</p>"
        description = _("Headings, paragraphs, lists and links.")


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(
        label=_("What the picture shows"),
        required=False,
        max_length=250,
        help_text=_("One sentence for those who cannot see it: “Participants around the table”."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Only decoration"),
        required=False,
        help_text=_("Tick it if the picture says nothing that the text does not."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned["alt_text"] and not cleaned["decorative"] and not self.is_deferred_validation:
            error = ValidationError(_("Say what the picture shows, or tick that it is only decoration."))
            raise blocks.StructBlockValidationError(block_errors={"alt_text": error})
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["readable"] = bodies.may_open(value["image"], context)
        return context

    def get_searchable_content(self, value):
        """Nothing: search knows who may read the page, and a picture on it can be closed to some of them."""
        return []

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "blocks/picture.html"
        description = _("A picture with a caption; what it shows is said in words too.")


class DocumentListBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    documents = blocks.ListBlock(DocumentChooserBlock(label=_("Document")), label=_("Documents"), min_num=1)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["readable"] = [d for d in value["documents"] if bodies.may_open(d, context)]
        return context

    def get_searchable_content(self, value):
        """Nothing, as of pictures: whoever may open none of them is not shown the heading either."""
        return []

    class Meta:
        label = _("Documents")
        icon = "doc-full"
        template = "blocks/document_list.html"
        description = _("Files to open or save. Each reader sees those that are for them.")


class TableBlock(TypedTableBlock):
    """A small table with a title: first row and first column are headings."""

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned.columns and not cleaned.caption and not self.is_deferred_validation:
            raise ValidationError(_("Give the table a caption: it is read out first."))
        return cleaned

    class Meta:
        label = _("Table")
        icon = "table"
        description = _("A small table; the first column names the rows.")


class NoticeBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("info", _("Information")), ("warning", _("Attention")), ("ok", _("Good news"))],
        default="info",
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    text = TextBlock(label=_("Text"), features=SHORT_TEXT_FEATURES)

    class Meta:
        label = _("Notice")
        icon = "warning"
        template = "blocks/notice.html"
        preview_value = {
            "tone": "warning",
            "title": "Helyszínváltozás",
            "text": "<p>A nagyteremben leszünk.</p>",
        }
        description = _("A coloured box for what must not be overlooked.")


class ButtonBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Label"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Page of this site"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)

    def clean(self, value):
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            required_one(cleaned, page=_("Page of this site"), url=_("Address elsewhere"))
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        page = value["page"]
        context["href"] = bodies.links_in(context).get(page.pk) if page else value["url"]
        return context

    class Meta:
        label = _("Button")
        icon = "link"
        template = "blocks/button.html"
        preview_value = {"label": "Jelentkezem", "url": "https://minta.example/"}
        description = _("One clear thing to do next.")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"), max_length=1000)
    source = blocks.CharBlock(label=_("Who said it"), required=False, max_length=150)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "blocks/quote.html"
        preview_value = {"text": "Együtt könnyebb munkát találni.", "source": "Minta Mária"}
        description = _("Somebody's words, with the name.")


class DetailsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = TextBlock(label=_("Text"), features=SHORT_TEXT_FEATURES)

    class Meta:
        label = _("Folded text")
        icon = "collapse-down"
        template = "blocks/details.html"
        preview_value = {"title": "Ki jelentkezhet?", "text": "<p>Bárki, aki munkát keres.</p>"}
        description = _("A question or title; the text opens on a click.")


class EmbedLinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    url = blocks.URLBlock(label=_("Address"), help_text=_("Of the video, map or form."))

    class Meta:
        label = _("Video, map or form elsewhere")
        icon = "media"
        template = "blocks/embed_link.html"
        preview_value = {"title": "Videó a tavalyi állásbörzéről", "url": "https://minta.example/video"}
        description = _("A link to it: nothing from another site is loaded into ours.")


class ChartChoice(blocks.ChoiceBlock):
    """A choice whose words are not the page's: they must not be found by searching for them."""

    def get_searchable_content(self, value):
        return []


class ChartBlock(blocks.StructBlock):
    thing = ChartChoice(label=_("What to draw"), choices=chart_sources.things)
    form = ChartChoice(label=_("How"), choices=chart_sources.forms)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["chart"] = chart_sources.draw(
            value["thing"] or "", value["form"] or "", bodies.reader_in(context), context.get("page")
        )
        return context

    class Meta:
        label = _("Chart of an indicator")
        icon = "history"
        template = "blocks/chart.html"
        description = _("Plan and fact of one indicator, as it stands on the day of reading.")


class BodyBlock(blocks.StreamBlock):
    """The text of a page."""

    text = TextBlock()
    picture = PictureBlock()
    documents = DocumentListBlock()
    table = TableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("number", blocks.DecimalBlock(label=_("Number"), required=False, template="blocks/number.html")),
        ]
    )
    notice = NoticeBlock()
    button = ButtonBlock()
    quote = QuoteBlock()
    details = DetailsBlock()
    embed_link = EmbedLinkBlock()
    chart = ChartBlock()

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        bodies.prepare(self, value, context)
        return context

    class Meta:
        template = "blocks/body.html"
