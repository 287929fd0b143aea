"""Reference tables for the «Törzsadatok» menu."""

from desk.tables import ReferenceAdmin
from members.models import OrganisationType, Settlement


class OrganisationTypeAdmin(ReferenceAdmin):
    model = OrganisationType
    menu_icon = "tag"


class SettlementAdmin(ReferenceAdmin):
    model = Settlement
    menu_icon = "site"
