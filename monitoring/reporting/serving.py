"""What a report's page answers with: the page, older editions, PDF and workbook (after pages.views.serve has
let the reader in)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

from audit.enums import Action
from audit.exports import workbook
from audit.services import record
from monitoring.reporting.edition import Edition, draft_of, edition_for
from monitoring.reporting.freezing import latest
from pages.cache import remembered
from pages.pdf import PdfMissing, make_pdf
from visibility.readers import reader_level


def edition_shown(page, request) -> Edition | None:
    """What the page (or its preview) shows of figures: of a draft those of this moment, else the latest
    published ones this reader may see."""
    if not page.live and page.pk and page.quarter and latest(page) is None:
        return draft_of(page)
    return edition_for(page, request.user) if page.pk else None


def edition_or_404(page, request, version: int) -> Edition:
    """The published edition of this number; Http404 for one that is not there, or not for this reader."""
    found = edition_for(page, request.user, version) if version < 10_000 else None
    if found is None:
        raise Http404
    return found


def pdf(page, request, edition: Edition | None) -> HttpResponse:
    """The report as a PDF; the page again, with the reason, where none can be made."""

    def build() -> bytes:
        context = {"page": page, "edition": edition, "self": page}
        return make_pdf(render_to_string("monitoring/report/pdf.html", context, request), reader=request.user)

    name = edition.filename if edition else f"beszamolo-{page.year}-{page.quarter}"
    try:
        key = f"report-pdf:{page.pk}:{name}:{reader_level(request.user)}"
        response = HttpResponse(remembered(request, key, build), content_type="application/pdf")
    except PdfMissing as error:
        messages.error(request, str(error))
        return redirect(page.get_url(request))
    response["Content-Disposition"] = content_disposition_header(False, f"{name}.pdf")
    return response


def spreadsheet(page, request, edition: Edition | None) -> HttpResponse:
    """The figures as a workbook; Http404 for a report without figures. Recorded."""
    if edition is None:
        raise Http404
    record(Action.EXPORT, page, user=request.user, note=edition.filename)
    return workbook(edition.sheets(), edition.filename)
