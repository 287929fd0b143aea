from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge.models import Term


class TermViewSet(SnippetViewSet):
    """The glossary in the admin."""

    model = Term
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 240
    add_to_admin_menu = True
    list_display = ["name", "other_forms", "definition", "get_level_display"]
    list_filter = ["level"]
    search_fields = ["name", "other_forms", "definition"]
    list_export = ["name", "other_forms", "definition", "get_level_display"]
