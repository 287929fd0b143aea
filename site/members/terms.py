"""What holds from a day to a day."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TermQuerySet(models.QuerySet):
    def current(self, day=None):
        """Those in force on `day` (today in Budapest): begun, and not ended before it."""
        day = day or timezone.localdate()
        return self.filter(models.Q(end=None) | models.Q(end__gte=day), start__lte=day)


class Term(models.Model):
    """Something that holds from a day to a day, both included; an empty end means until withdrawn."""

    start = models.DateField(_("from"), default=timezone.localdate)
    end = models.DateField(_("to (last day)"), null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self):
        if self.end and self.start and self.end < self.start:
            raise ValidationError({"end": _("The last day cannot be before the first day.")})

    @property
    def is_current(self) -> bool:
        today = timezone.localdate()
        return self.start <= today and (self.end is None or self.end >= today)

    @property
    def has_ended(self) -> bool:
        return self.end is not None and self.end < timezone.localdate()
