from inbox.enums import LETTERS, Kind
from inbox.models import NumberSeries


def lock_series(kind: str, year: int) -> NumberSeries:
    """Hold the row of this kind and year until the transaction ends: one sender at a time passes here.

    On PostgreSQL the row is locked; on SQLite the transaction itself already is the only writing one
    (pimor.env: transaction_mode IMMEDIATE).
    """
    series, _ = NumberSeries.objects.select_for_update().get_or_create(kind=kind, year=year)
    return series


def next_reference(series: NumberSeries) -> str:
    """The next number of a locked series, such as J-2026/0042; given back if the transaction fails."""
    series.last += 1
    series.save(update_fields=["last"])
    return f"{LETTERS[Kind(series.kind)]}-{series.year}/{series.last:04}"
