from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from finance import urls
from finance.admin.budget import BudgetLineAdmin
from finance.admin.claims import ClaimAdmin
from finance.admin.invoices import InvoiceAdmin
from finance.rules.rights import may_read, may_write


class ReadersItem(MenuItem):
    def is_shown(self, request):
        return may_read(request.user)


class WritersItem(MenuItem):
    def is_shown(self, request):
        return may_write(request.user)


class FinanceGroup(ModelAdminGroup):
    menu_label = _("Finance")
    menu_icon = "table"
    menu_order = 150
    items = (InvoiceAdmin, ClaimAdmin, BudgetLineAdmin)

    def get_submenu_items(self):
        return [
            ReadersItem(_("Overview"), reverse("finance:overview"), icon_name="history", order=0),
            *super().get_submenu_items(),
            WritersItem(_("Invoices from a table"), reverse("finance:import"), icon_name="upload", order=9),
        ]


modeladmin_register(FinanceGroup)


@hooks.register("register_admin_urls")
def addresses():
    return [path("penzugy/", include(urls))]
