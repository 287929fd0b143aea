from wagtail.snippets.models import register_snippet

from inbox.admin.viewsets import InboxItemViewSet

register_snippet(InboxItemViewSet)
