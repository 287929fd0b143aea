from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm
from wagtail.contrib.forms.models import AbstractFormField
from wagtail.fields import RichTextField
from wagtail.models import Page

from inbox.enums import Kind
from pages.forms import BasePageForm
from pages.models import BasePage, WithIcon

TEXT_FEATURES = ["bold", "italic", "ul", "ol", "link", "document-link"]


class FormPageForm(BasePageForm, WagtailAdminFormPageForm):
    """Refuses two questions of the same wording as well as an audience wider than the parent's."""


class FormPage(WithIcon, BasePage):
    """A form of the office. Its kind gives the fixed fields; editors add questions of their own.

    What is sent becomes an InboxItem. Who may see the page may send; nothing sent is kept on the page.
    """

    kind = models.CharField(
        _("kind of form"),
        max_length=12,
        choices=Kind.choices,
        help_text=_("Decides the fixed fields and the letter of the reference number."),
    )
    intro = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    thanks = RichTextField(
        _("text after sending"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("What happens now, and when the sender can expect an answer."),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer"), default=30, help_text=_("The due date of what arrives is set by this.")
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("intro"),
        HelpPanel(
            _(
                "The fixed fields of the kind come first on the form; your own questions follow them. "
                "What people send arrives in the inbox."
            )
        ),
        InlinePanel("questions", heading=_("Your own questions"), label=_("Question")),
        FieldPanel("thanks"),
        FieldPanel("answer_days"),
    ]
    base_form_class = FormPageForm
    subpage_types: list[str] = []
    tile_icon = "edit"
    page_description = _("A form whose sends arrive in the office's inbox.")
    template = "inbox/form_page.html"

    class Meta:
        verbose_name = _("form page")
        verbose_name_plural = _("form pages")

    def serve(self, request, *args, **kwargs):
        # Late: views need this model.
        from inbox.views import form_page

        return form_page(request, self)

    def get_context(self, request, *args, **kwargs):
        from inbox.forms.send import SendForm

        # The preview in the admin shows the empty form.
        return super().get_context(request, *args, **kwargs) | {"form": SendForm.for_page(self, request.user)}


QUESTION_TYPES = [
    ("singleline", _("one line of text")),
    ("multiline", _("longer text")),
    ("number", _("number")),
    ("date", _("date")),
    ("email", _("e-mail address")),
    ("checkbox", _("a box to tick")),
    ("radio", _("one of several")),
    ("dropdown", _("one of many (drop-down)")),
    ("checkboxes", _("several of several")),
]


class Question(AbstractFormField):
    """A question an editor added to a form."""

    page = ParentalKey(FormPage, related_name="questions")
    field_type = models.CharField(_("kind of answer"), max_length=16, choices=QUESTION_TYPES)
    field_type.required_on_save = True

    class Meta(AbstractFormField.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    @property
    def field_name(self) -> str:
        """The name of this question's field: cannot meet one of the fixed fields'."""
        return f"q_{self.clean_name or self.get_field_clean_name()}"
