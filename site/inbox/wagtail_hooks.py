from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from inbox.admin import bulk
from inbox.admin.viewsets import InboxItemViewSet

register_snippet(InboxItemViewSet)
hooks.register("register_bulk_action", bulk.Assign)
hooks.register("register_bulk_action", bulk.Close)


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/inbox.css"))
