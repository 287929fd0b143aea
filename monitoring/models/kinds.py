"""Tables of kinds the office edits."""

from django.utils.translation import gettext_lazy as _

from members.models import ReferenceTable


class TrainingKind(ReferenceTable):
    """A kind of training people are counted in (domain.md §5)."""

    class Meta(ReferenceTable.Meta):
        verbose_name = _("kind of training")
        verbose_name_plural = _("kinds of training")


class SubsidyKind(ReferenceTable):
    """A kind of wage or contribution subsidy people are given (domain.md §5)."""

    class Meta(ReferenceTable.Meta):
        verbose_name = _("kind of subsidy")
        verbose_name_plural = _("kinds of subsidy")
