from wagtail.admin.panels import Panel

from pages.who import effects, origin
from pages.who.readers import readers


class ReadersPanel(Panel):
    """On the Settings tab, under the choice of audience: who reads the live page, by name, and, where the
    draft asks for another audience, who would gain and who would lose by publishing it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/readers_panel.html"

        def is_shown(self):
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            found = origin.of_page(self.instance)
            return super().get_context_data(parent_context) | {
                "origin": found,
                "readers": readers(found.level),
                "effects": effects.of_publishing(self.instance),
            }
