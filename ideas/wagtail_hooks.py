from wagtail.snippets.models import register_snippet

from ideas.admin.viewsets import IdeaViewSet

register_snippet(IdeaViewSet)
