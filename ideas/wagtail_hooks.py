from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from ideas.admin.viewsets import IdeaViewSet
from ideas.report.views import AdminReportView
from ideas.voices import office

register_snippet(IdeaViewSet)


class ReportMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("ideas.view_idea")


@hooks.register("register_admin_urls")
def report_address():
    return [path("otlet-beszamolo/", AdminReportView.as_view(), name="idea_report")]


@hooks.register("register_reports_menu_item")
def report_item():
    return ReportMenuItem(
        _("Project ideas"), reverse("idea_report"), name="ideas", icon_name="history", order=50
    )


@hooks.register("register_admin_urls")
def voices_addresses():
    routes = [
        path("<int:pk>/", office.BoardView.as_view(), name="board"),
        path("<int:pk>/elrejtes/", office.HideView.as_view(), name="hide_opinion"),
        path("valasz/<int:pk>/elrejtes/", office.HideReplyView.as_view(), name="hide_reply"),
    ]
    return [path("otlet-velemenyek/", include((routes, "idea_voices"), namespace="idea_voices"))]
