from django.contrib import messages
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from files import admin_single, admin_views, text_report
from files.queries import narrower_than_page

urls = [
    path("<int:page_id>/", admin_views.documents, name="list"),
    path("<int:page_id>/upload/", admin_views.upload, name="upload"),
    path("<int:page_id>/existing/", admin_views.add_existing, name="existing"),
    path("<int:page_id>/by-kind/", admin_single.upload_by_kind, name="by_kind"),
    path("<int:page_id>/<int:pk>/remove/", admin_views.remove, name="remove"),
    path("<int:page_id>/<int:pk>/approve/", admin_single.approve, name="approve"),
    path("<int:page_id>/<int:pk>/replace/", admin_single.replace, name="replace"),
    path("versions/<int:pk>/", admin_single.version, name="version"),
]
text_urls = [
    path("", text_report.TextReport.as_view(), name="report"),
    path("results/", text_report.TextReport.as_view(results_only=True), name="report_results"),
    path("<int:pk>/again/", text_report.again, name="again"),
]


@hooks.register("register_admin_urls")
def page_documents_urls():
    return [
        path("page-documents/", include((urls, "page_documents"))),
        path("document-texts/", include((text_urls, "document_texts"))),
    ]


class TextReportItem(MenuItem):
    def is_shown(self, request):
        return text_report.may_see(request.user)


@hooks.register("register_reports_menu_item")
def text_report_item():
    return TextReportItem(
        gettext_lazy("Text of documents"),
        reverse("document_texts:report"),
        name="document-texts",
        icon_name="doc-full",
        order=300,
    )


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def documents_button(page, user, next_url=None, view_name=None):
    """“Documents” beside every page that carries some, for whoever may edit it."""
    specific_class = page.specific_class
    if getattr(specific_class, "carries_documents", False) and page.permissions_for_user(user).can_edit():
        address = reverse("page_documents:list", args=[page.pk])
        yield Button(_("Documents"), url=address, icon_name="doc-full", priority=12)


@hooks.register("after_publish_page")
def name_files_the_readers_will_miss(request, page):
    """A picture kept for the office on a page for everybody is a hole in it: say so while there is time."""
    missing = narrower_than_page(page)
    if missing:
        titles = ", ".join(f"„{file.title}”" for file in missing)
        text = _(
            "Not every reader of this page can open these files: %(titles)s. "
            "To open them, edit the file and choose a wider circle at “who can read it”."
        )
        messages.warning(request, text % {"titles": titles})
