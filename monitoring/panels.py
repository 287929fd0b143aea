"""What the editor of a report sees beside its own fields."""

from wagtail.admin.panels import Panel


class FiguresPanel(Panel):
    """The figures of the report: of a draft as they are now, of a published one its editions."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "monitoring/admin/figures_panel.html"

        def is_shown(self):
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            from monitoring.reporting.office import panel_context

            return super().get_context_data(parent_context) | panel_context(self.instance, self.request.user)
