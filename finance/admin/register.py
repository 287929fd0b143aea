"""What the three registers share: who comes in, the list with its totals, filters, search and export."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import ValidationError
from django.core.paginator import InvalidPage
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.views import CreateView, EditView, IndexView, WMABaseView

from audit.enums import Action
from audit.exports import Sheet, csv_file, workbook
from audit.services import record
from desk.tables import PlainTable
from finance.rules import money

# Rows fetched at a time while a register is exported.
CHUNK = 2000


class NeverDeleted(PermissionHelper):
    """Claims and invoices stay: they are withdrawn or rejected."""

    def user_can_delete_obj(self, user, obj):
        return False


class OneLink(ButtonHelper):
    """A row leads to the screen of its record; what can be done with it stands there."""

    def get_primary_button(self, obj):
        return self.inspect_button(obj.pk)

    def get_buttons_for_obj(self, obj, **kwargs):
        return []


class CountedPaginator(WagtailPaginator):
    """Pages of a list whose length is known already, by its totals."""

    def __init__(self, *args, known: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known

    @cached_property
    def count(self):
        return self.known


def column(heading, order: str = ""):
    """Names a method of a ModelAdmin as a column of its list, sorted by the field `order` if there is one."""

    def named(method):
        method.short_description, method.admin_order_field = heading, order or None
        return method

    return named


class RegisterView(IndexView):
    """The list. Of its address it takes the filters, the search and the page; anything else is left out."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            return redirect(self.index_url)

    def get_filters_params(self, params=None):
        """modeladmin would take any field of any related record as a filter."""
        known = {found.parameter_name for found in self.list_filter}
        return {name: values for name, values in super().get_filters_params(params).items() if name in known}

    def get_search_results(self, request, queryset, search_term):
        return queryset.found_by(search_term) if search_term else queryset

    @cached_property
    def totals(self):
        return self.queryset.totals()

    def get_context_data(self, **kwargs):
        """modeladmin counts the rows three times; the totals know their number already."""
        count = sum(total.count for total in self.totals)
        paginator = CountedPaginator(self.queryset.with_sums(), self.items_per_page, known=count)
        try:
            page = paginator.page(self.page_num)
        except InvalidPage:
            page = paginator.page(1)
        context = {
            "all_count": self.get_base_queryset().count() if self.queryset.query.where else count,
            "result_count": count,
            "paginator": paginator,
            "page_obj": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "object_list": page.object_list,
            "user_can_create": self.permission_helper.user_can_create(self.request.user),
            "show_search": True,
            "totals": self.shown_totals(),
            "total_headings": self.model_admin.total_headings,
        }
        return WMABaseView.get_context_data(self, **context | kwargs)

    def shown_totals(self) -> list[tuple]:
        """(currency, number of rows, the sums as people read them)."""
        names = self.model_admin.total_headings
        return [
            (total.currency, total.count, [money.shown(total.sums[name], total.currency) for name in names])
            for total in self.totals
        ]

    def as_spreadsheet(self, queryset, spreadsheet_format):
        """The filtered rows as XLSX or CSV, fetched and written a few at a time."""
        filters = self.request.GET.copy()
        filters.pop("export", None)
        record(Action.EXPORT, self.model, user=self.request.user, note=filters.urlencode()[:1000])
        columns = self.model_admin.export_columns
        paths = [path for _heading, path in columns]
        rows = queryset.with_sums().values_list(*paths).iterator(chunk_size=CHUNK)
        sheet = Sheet(
            self.verbose_name_plural, [str(heading) for heading, _path in columns], self.worded(rows, paths)
        )
        write = csv_file if spreadsheet_format == self.FORMAT_CSV else _one_sheet
        return write(sheet, f"{self.model_admin.export_filename}-{timezone.localdate()}")

    def worded(self, rows, paths):
        """The rows with the words of their choices ("részben fizetve") instead of the codes."""
        words = {
            number: {value: str(label) for value, label in self.opts.get_field(path).flatchoices}
            for number, path in enumerate(paths)
            if path in self.model_admin.export_choices
        }
        for row in rows:
            yield [
                words[number].get(value, value) if number in words else value
                for number, value in enumerate(row)
            ]


def _one_sheet(sheet: Sheet, filename: str):
    return workbook([sheet], filename)


class Keeping:
    """Before modeladmin's CreateView and EditView: the service keeps the record, or says why not."""

    def form_valid(self, form):
        edition = form.cleaned_data.get("edition")
        try:
            self.instance = self.model_admin.save(form.instance, user=self.request.user, edition=edition)
        except ValidationError as error:
            put_errors(form, error)
            return self.form_invalid(form)
        messages.success(self.request, _("Saved: %(record)s") % {"record": self.instance})
        return redirect(self.model_admin.address_of(self.instance))


def put_errors(form, error: ValidationError) -> None:
    """Each refusal beside its field, if the form shows that field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error.messages)
        return
    for name, texts in error.message_dict.items():
        form.add_error(name if name in form.fields else None, texts)


class KeepingNew(Keeping, CreateView):
    pass


class KeepingChanges(Keeping, EditView):
    pass


class Register(PlainTable):
    """Base of the registers. `total_headings`: sum -> heading; `export_columns`: (heading, path)."""

    index_view_class = RegisterView
    create_view_class, edit_view_class = KeepingNew, KeepingChanges
    permission_helper_class: type | None = NeverDeleted
    button_helper_class = OneLink
    inspect_view_enabled = True
    # What happened to a record stands on its own screen, old values beside new ones.
    history_view_enabled = False
    list_per_page = 50
    # Says that there are export buttons; the columns are those of `export_columns`.
    list_export = ("pk",)
    export_columns: list[tuple] = []
    export_choices: tuple[str, ...] = ()
    total_headings: dict[str, object] = {}
    # Columns that hold sums.
    sum_columns: tuple[str, ...] = ()
    # What keeps a record: finance.services.saving.
    service = None
    index_view_extra_css = ["css/admin/finance.css"]

    def save(self, instance, **kwargs):
        return type(self).service(instance, **kwargs)

    def address_of(self, instance) -> str:
        return self.url_helper.get_action_url("inspect", instance.pk)

    def get_extra_class_names_for_field_col(self, obj, field_name):
        if field_name in self.sum_columns:
            return ["finance-sum"]
        return ["finance-day"] if field_name in ("due", "submitted", "deficiency") else []
