from django.db import models
from django.utils.translation import gettext_lazy as _


class QuarterOfYear(models.IntegerChoices):
    FIRST = 1, _("1st quarter (January–March)")
    SECOND = 2, _("2nd quarter (April–June)")
    THIRD = 3, _("3rd quarter (July–September)")
    FOURTH = 4, _("4th quarter (October–December)")
