"""Reference tables for the «Törzsadatok» menu."""

from wagtail_modeladmin.options import ModelAdmin

from members.models import OrganisationType, Settlement


class OrganisationTypeAdmin(ModelAdmin):
    model = OrganisationType
    menu_icon = "tag"
    list_display = ["name", "sort_order"]
    search_fields = ["name"]


class SettlementAdmin(ModelAdmin):
    model = Settlement
    menu_icon = "site"
    list_display = ["name", "sort_order"]
    search_fields = ["name"]
