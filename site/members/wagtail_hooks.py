from wagtail.snippets.models import register_snippet

from members.viewsets import MembersGroup

register_snippet(MembersGroup)
