"""The budget lines, with what is used of each."""

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper

from finance.admin import filters, forms
from finance.admin.record import RecordView
from finance.admin.register import Register, column
from finance.models import BudgetLine
from finance.rules import money
from finance.services import saving


class LineView(RecordView):
    actions: dict = {}
    parts = ()


class BudgetLineAdmin(Register):
    model = BudgetLine
    menu_label = _("Budget lines")
    menu_icon = "table"
    permission_helper_class = PermissionHelper
    ordering = ("code",)
    list_display = ("code", "name", "planned_sum", "revised_sum", "used_sum", "left_sum")
    sum_columns = ("planned_sum", "revised_sum", "used_sum", "left_sum")
    list_filter = (filters.CurrencyFilter,)
    search_fields = ("code",)
    inspect_view_class = LineView
    inspect_template_name = "finance/admin/budget_line.html"
    total_headings = {
        "planned": _("planned"),
        "in_force": _("in force"),
        "used": _("used"),
        "left": _("left"),
    }
    export_filename = "koltsegvetes"
    export_columns = [
        (_("code"), "code"),
        (_("name"), "name"),
        (_("currency"), "currency"),
        (_("planned"), "planned"),
        (_("revised"), "revised"),
        (_("used"), "used"),
        (_("left"), "left"),
    ]
    service = saving.save_budget_line
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("code"), FieldPanel("name")]),
            FieldRowPanel([FieldPanel("planned"), FieldPanel("revised"), FieldPanel("currency")]),
        ],
        base_form_class=forms.RecordForm,
    )

    @column(_("planned"), "planned")
    def planned_sum(self, line):
        return money.shown(line.planned, line.currency)

    @column(_("revised"), "revised")
    def revised_sum(self, line):
        return money.shown(line.revised, line.currency) or "–"

    @column(_("used"))
    def used_sum(self, line):
        return money.shown(line.used, line.currency)

    @column(_("left"))
    def left_sum(self, line):
        text = money.shown(line.left, line.currency)
        return format_html('<span class="finance-overdue">{}</span>', text) if line.left < 0 else text
