from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel


class Responsible(models.Model):
    """Who answers for something: a person with an account, an organisation, or, for anybody else, a name."""

    responsible_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible person"),
        help_text=_("Somebody with an account on the site."),
    )
    responsible_organisation = models.ForeignKey(
        "members.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible organisation"),
    )
    responsible_name = models.CharField(
        _("other responsible"),
        max_length=200,
        blank=True,
        help_text=_("If neither of the two above fits: a name or a post."),
    )

    class Meta:
        abstract = True

    responsible_panel = MultiFieldPanel(
        [
            FieldPanel("responsible_user"),
            FieldPanel("responsible_organisation"),
            FieldPanel("responsible_name"),
        ],
        heading=_("Who is responsible"),
        help_text=_("Fill in at least one."),
    )

    def clean(self):
        super().clean()
        if not self.responsibles:
            raise ValidationError(
                {"responsible_user": _("Say who is responsible: a person or an organisation.")}
            )

    @property
    def responsibles(self) -> list[tuple[str, str]]:
        """(key, name) of each that is named; the key is what lists filter by."""
        named = []
        if self.responsible_user:
            named.append((f"szemely-{self.responsible_user_id}", str(self.responsible_user)))
        if self.responsible_organisation:
            named.append(
                (f"szervezet-{self.responsible_organisation_id}", str(self.responsible_organisation))
            )
        if self.responsible_name:
            named.append((f"nev-{self.responsible_name}", self.responsible_name))
        return named

    @property
    def responsible(self) -> str:
        """Everyone who is named, in one line."""
        return ", ".join(name for _key, name in self.responsibles)
