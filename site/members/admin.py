"""Reference tables for the «Törzsadatok» menu."""

from wagtail_modeladmin.options import ModelAdmin

from members.models import OrganisationType, Settlement


class OrganisationTypeAdmin(ModelAdmin):
    model = OrganisationType
    ordering = ("sort_order", "name")  # the model orders by a collation, which modeladmin cannot read
    menu_icon = "tag"
    list_display = ["name", "sort_order"]
    search_fields = ["name"]


class SettlementAdmin(ModelAdmin):
    model = Settlement
    ordering = ("sort_order", "name")  # the model orders by a collation, which modeladmin cannot read
    menu_icon = "site"
    list_display = ["name", "sort_order"]
    search_fields = ["name"]
