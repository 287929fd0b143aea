from django.utils.translation import gettext_lazy as _

from knowledge.rules import OF_SOME_KIND, PERIODS, REQUIRED, fields_of
from pages.forms import BasePageForm


class ArticlePageForm(BasePageForm):
    """The editor's form of an article: of the fields that only some kinds have, it checks the kind's own.

    What stands in the others stays as it was: whoever chose a wrong kind for a moment loses nothing.
    """

    def clean(self):
        cleaned = super().clean()
        own = set(fields_of(cleaned.get("kind", "")))
        for name in OF_SOME_KIND - own:
            self.errors.pop(name, None)
            if name in self.fields:
                cleaned[name] = getattr(self.instance, name)
        self._require(cleaned)
        self._check_periods(cleaned)
        return cleaned

    def _require(self, cleaned):
        # A draft may still be unfinished.
        if self.is_deferred_validation:
            return
        for name in REQUIRED.get(cleaned.get("kind"), ()):
            if name in self.fields and name not in self.errors and not cleaned.get(name):
                self.add_error(name, self.fields[name].error_messages["required"])

    def _check_periods(self, cleaned):
        for kind, first, last in PERIODS:
            if cleaned.get("kind") != kind or not cleaned.get(first) or not cleaned.get(last):
                continue
            if cleaned[last] < cleaned[first]:
                self.add_error(last, _("This day comes before “%s”.") % self.fields[first].label)
