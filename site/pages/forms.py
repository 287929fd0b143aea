from django.utils.translation import gettext_lazy as _

from notifications.ticks import NoticeTickForm
from visibility.enums import Audience
from visibility.forms import say_what_empty_means
from visibility.levels import parent_level
from visibility.models import PageLevel


class BasePageForm(NoticeTickForm):
    """Refuses an audience wider than the parent's, and says which page above decides; asks about a notice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "audience" in self.fields:
            say_what_empty_means(self.fields["audience"], _("The same people as the page above"))

    def clean_audience(self):
        audience = self.cleaned_data["audience"]
        above = self._level_above()
        if audience is not None and audience < above:
            self.add_error(
                "audience",
                _(
                    "The page above is only for: %(above)s. Choose the same or a narrower circle, "
                    "or leave it empty."
                )
                % {"above": Audience(above).label},
            )
        return audience

    def _level_above(self) -> int:
        if self.instance.pk:
            return parent_level(self.instance)
        if self.parent_page is None:
            return Audience.PUBLIC
        row = PageLevel.objects.filter(page_id=self.parent_page.pk).first()
        return row.level if row else Audience.PUBLIC if self.parent_page.depth == 1 else Audience.OFFICE
