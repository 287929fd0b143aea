from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnly(Exception):
    """An audit entry is written once: nobody changes or deletes it."""


class AuditQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise AppendOnly

    def bulk_update(self, objs, fields, batch_size=None):
        raise AppendOnly

    def delete(self):
        raise AppendOnly

    delete.alters_data = True
    delete.queryset_only = True


class AuditEntry(models.Model):
    """Who did what to what, when, and what each field was before and after (contract.md, promise 6).

    Persons and things are kept by number and by the name they had then, so that an entry outlives both.
    The one change ever made is audit.erasure: the names and values of an erased person are emptied.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    account_id = models.BigIntegerField(_("number of the account"), null=True, db_index=True)
    user_label = models.CharField(_("who"), max_length=200, blank=True)
    action = models.CharField(_("what happened"), max_length=60, db_index=True)
    content_type = models.ForeignKey(
        ContentType, models.SET_NULL, null=True, related_name="+", verbose_name=_("kind of thing")
    )
    object_id = models.CharField(_("number"), max_length=64, blank=True)
    object_label = models.CharField(_("what"), max_length=255, blank=True)
    # {field: [old, new]}
    changes = models.JSONField(_("changes"), default=dict, encoder=DjangoJSONEncoder)
    # The fields of `changes` that hold personal values: what erasing a person empties.
    personal = models.JSONField(default=list)
    note = models.TextField(_("note"), blank=True)
    # Set where the same thing is to be noted once only, whatever happens at the same time.
    once = models.CharField(max_length=120, null=True, unique=True)

    objects = AuditQuerySet.as_manager()

    # Wagtail's "used by" lists and deletion warnings should not speak of the log.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.user_label}: {self.action} {self.object_label}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly
