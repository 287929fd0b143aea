"""Plain tables in the admin (wagtail-modeladmin): what all of them share."""

from django.http import Http404
from wagtail_modeladmin.options import ModelAdmin


class PlainTable(ModelAdmin):
    """Base of every table of ours. A row is asked for by its number; any word is a row that is not there."""

    def inspect_view(self, request, instance_pk):
        return super().inspect_view(request, number_in(instance_pk))

    def edit_view(self, request, instance_pk):
        return super().edit_view(request, number_in(instance_pk))

    def delete_view(self, request, instance_pk):
        return super().delete_view(request, number_in(instance_pk))


class ReferenceAdmin(PlainTable):
    """Base of the tables under "Törzsadatok": a name and a place in the order."""

    menu_icon = "list-ul"
    list_display: tuple[str, ...] | list[str] = ["name", "sort_order"]
    search_fields: tuple[str, ...] | list[str] = ["name"]
    # The models order by a collation, which modeladmin cannot read.
    ordering = ("sort_order", "name")


def number_in(text: str) -> str:
    """`text` if a row can have this number; modeladmin would ask for any word. Raises Http404."""
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise Http404
    return text
