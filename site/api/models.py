from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TokenQuerySet(models.QuerySet):
    def usable(self, now=None):
        """Neither revoked nor expired."""
        return self.filter(revoked_at=None, expires_at__gt=now or timezone.now())


class Token(models.Model):
    """A key with which a program reads as its owner; written by api.tokens alone.

    Of the key itself only a digest is kept. It gives no right of its own: what it opens is decided from the
    owner's memberships at every request.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reading_tokens", verbose_name=_("person")
    )
    name = models.CharField(
        _("what it is for"),
        max_length=80,
        help_text=_("So that you know it again: the program or the machine that uses it."),
    )
    # How it begins, so that its owner recognises it; far too little to guess the rest from.
    start = models.CharField(_("begins with"), max_length=12, editable=False)
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made on"), default=timezone.now)
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("revoked on"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    # Kept out of Wagtail's index of uses.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("key of a program")
        verbose_name_plural = _("keys of programs")
        default_permissions = ()
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.start}…"

    @property
    def is_usable(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()
