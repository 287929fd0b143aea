"""What the office keeps once for the whole site: facts of the project, contact data, the checking body."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="doc-full", order=10)
class ProjectFacts(BaseGenericSetting):
    """What the law wants to read of an EU-funded project: on the page about us and in every footer."""

    title = models.CharField(_("title of the project"), max_length=250, blank=True)
    project_id = models.CharField(
        _("project identifier"),
        max_length=60,
        blank=True,
        help_text=_("As in the grant contract, for example TOP-5.1.2-15-MM1-2016-00001."),
    )
    beneficiary = models.CharField(_("beneficiary"), max_length=250, blank=True)
    consortium = models.TextField(_("consortium members"), max_length=1000, blank=True)
    amount = models.DecimalField(
        _("contracted support"),
        max_digits=15,
        decimal_places=0,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("In forints, digits only."),
    )
    rate = models.DecimalField(
        _("rate of support"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("In per cent."),
    )
    start = models.DateField(_("start of the project"), null=True, blank=True)
    end = models.DateField(_("planned end of the project"), null=True, blank=True)
    content = models.TextField(_("what the project is about"), max_length=2000, blank=True)
    logo_block = models.ForeignKey(
        "files.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo block of the funding"),
        help_text=_("Choose “Everyone” as the readers of the picture, so that strangers see it too."),
    )
    logo_text = models.CharField(
        _("what the logo block says"),
        max_length=200,
        blank=True,
        help_text=_("Read aloud to those who do not see the picture."),
    )

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("project_id"), FieldPanel("beneficiary")]),
        FieldPanel("consortium"),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("rate")]),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        FieldPanel("content"),
        MultiFieldPanel([FieldPanel("logo_block"), FieldPanel("logo_text")], heading=_("Logo block")),
    ]
    select_related = ["logo_block"]

    class Meta:
        verbose_name = _("project facts")

    def clean(self):
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The end cannot be before the start.")})
        if self.logo_block and not self.logo_text:
            raise ValidationError({"logo_text": _("Write down what the logo block says.")})


@register_setting(icon="mail", order=20)
class ContactData(BaseGenericSetting):
    """Where the pact office is found."""

    office = models.CharField(_("name of the office"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    hours = models.TextField(_("office hours"), max_length=300, blank=True)

    panels = [
        FieldPanel("office"),
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        FieldPanel("hours"),
    ]

    class Meta:
        verbose_name = _("contact data")


@register_setting(icon="view", order=30)
class CheckingBody(BaseGenericSetting):
    """The authority that checks accessibility (Act LXXV of 2018): named in the statement, it may change."""

    name = models.CharField(_("name of the authority"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    web = models.URLField(_("website"), blank=True)

    panels = [FieldPanel("name"), FieldPanel("address"), FieldPanel("email"), FieldPanel("web")]

    class Meta:
        verbose_name = _("body checking accessibility")
