from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="success")
class FinanceSettings(BaseGenericSetting):
    """How the office books money. For the coordinator: who is controlled does not switch the control off."""

    two_people = models.BooleanField(
        _("a second person confirms payments of invoices"),
        default=False,
        help_text=_(
            "One holder of the finance role enters that an invoice was paid, another confirms it. "
            "Switch it on only if two people have the role."
        ),
    )

    class Meta:
        verbose_name = _("Finance")
