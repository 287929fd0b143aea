"""The figures of the overview as charts, each with its table: titles say what is to be seen."""

from django.utils.translation import gettext as _

from charts.model import Chart, Series
from finance import overview
from finance.enums import Currency
from finance.rules import money


def unit(currency: str) -> str:
    return "Ft" if currency == Currency.HUF else currency


def quarters_chart(currency: str, today) -> Chart:
    """Invoiced and paid, quarter by quarter."""
    rows = overview.quarters(currency, today)
    invoiced = sum((row[1] for row in rows), start=money.NOTHING)
    paid = sum((row[2] for row in rows), start=money.NOTHING)
    return Chart(
        key=f"quarters-{currency}",
        title=_("In two years %(invoiced)s was invoiced and %(paid)s paid")
        % {"invoiced": money.shown(invoiced, currency), "paid": money.shown(paid, currency)},
        description=_(
            "Two columns for each quarter: invoiced by the day of issue, paid by the day of payment."
        ),
        label_heading=_("Quarter"),
        labels=[f"{quarter.year}/{quarter.roman}." for quarter, _invoiced, _paid in rows],
        series=[
            Series(_("Invoiced (gross)"), [row[1] for row in rows], unit(currency)),
            Series(_("Paid"), [row[2] for row in rows], unit(currency)),
        ],
    )


def ageing_chart(currency: str, today) -> Chart:
    """What is unpaid, by how long ago it was due."""
    bands = overview.ageing(currency, today)
    late = sum((band.sum for band in bands[1:]), start=money.NOTHING)
    labels = [_("not due yet"), _("1–30 days late"), _("31–60 days late"), _("more than 60 days late")]
    return Chart(
        key=f"ageing-{currency}",
        title=_("%(sum)s is overdue") % {"sum": money.shown(late, currency)}
        if late
        else _("Nothing is overdue"),
        description=_("A bar for each band: what is still to be paid of the invoices in it."),
        label_heading=_("Since it was due"),
        labels=labels,
        series=[
            Series(_("To be paid"), [band.sum for band in bands], unit(currency)),
            Series(_("Invoices"), [band.count for band in bands]),
        ],
    )


def claims_chart(currency: str) -> Chart | None:
    """Claimed → eligible → paid; None without claims."""
    total = overview.claims_total(currency)
    if total is None:
        return None
    sums = total.sums
    return Chart(
        key=f"claims-{currency}",
        title=_("Of %(claimed)s claimed, %(paid)s has been paid")
        % {name: money.shown(sums[name], currency) for name in ("claimed", "paid")},
        description=_("Three bars, each at most as long as the one above: claimed, found eligible, paid."),
        label_heading=_("Payment claims"),
        labels=[_("claimed"), _("eligible"), _("paid")],
        series=[Series(_("Sum"), [sums[n] for n in ("claimed", "eligible", "paid")], unit(currency))],
    )


def budget_chart(currency: str) -> Chart | None:
    """What is used of every budget line; None without lines."""
    lines = overview.budget(currency)
    if not lines:
        return None
    over = [line for line in lines if line.left < 0]
    return Chart(
        key=f"budget-{currency}",
        title=_("More than planned is used of %(lines)s") % {"lines": ", ".join(line.code for line in over)}
        if over
        else _("Every budget line is within its plan"),
        description=_(
            "A bar for each budget line: what is used. Beside it what is in force and what is left."
        ),
        label_heading=_("Budget line"),
        labels=[str(line) for line in lines],
        series=[
            Series(_("Used"), [line.used for line in lines], unit(currency)),
            Series(_("In force"), [line.in_force for line in lines], unit(currency)),
            Series(_("Left"), [max(line.left, money.NOTHING) for line in lines], unit(currency)),
        ],
    )
