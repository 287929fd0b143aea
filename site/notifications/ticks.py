"""The tick "tell the readers" of the page editor. Apart from the other forms: page models import it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from notifications.models import PageNotice


class NoticeTickForm(WagtailAdminPageForm):
    """The tick "tell the readers" in the page editor; kept beside the page (PageNotice)."""

    notify_readers = forms.BooleanField(
        label=_("Tell the readers when it is published"),
        required=False,
        help_text=_(
            "Whoever may read the page gets a notice, each as they chose. It goes out once: publishing "
            "again tells nobody until you tick this anew."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("notify_readers", self._is_ticked())

    def _is_ticked(self) -> bool:
        page = self.instance
        row = PageNotice.objects.filter(page_id=page.pk).first() if page.pk else None
        if row is not None:
            return row.wanted
        return page.first_published_at is None and getattr(page, "notify_by_default", False)

    def save(self, commit=True):
        # The page may have no number yet, or not be saved at all but as a draft: keep_tick sees it.
        self.instance._notice_wanted = self.cleaned_data["notify_readers"]
        return super().save(commit)


def keep_tick(sender, instance, raw=False, **kwargs):
    """post_save: the first save of a page after its form was filled in keeps the tick."""
    wanted = instance.__dict__.pop("_notice_wanted", None)
    if wanted is None or raw:
        return
    row = PageNotice.objects.filter(page_id=instance.pk)
    if not row.update(wanted=wanted) and wanted:
        PageNotice.objects.create(page_id=instance.pk, wanted=True)
