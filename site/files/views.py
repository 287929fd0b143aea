"""Files are handed out here and nowhere else: whoever may not read one gets the answer for no such file."""

import logging
import mimetypes
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import condition, require_safe

from files.models import Document, Rendition
from visibility.enums import Audience
from visibility.readers import reader_level
from visibility.refusal import refuse_file

logger = logging.getLogger(__name__)

# Shown in the browser; everything else is offered for saving.
# Never named to a browser as what they are: even saved ones must not open as a page of this site.
RUNNING_TYPES = {"text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml"}
INLINE_TYPES = {"application/pdf", "image/jpeg", "image/png", "image/webp", "image/gif"}


@require_safe
def document(request, pk: int, filename: str):
    """The document `pk` under exactly its own file name, for whoever may read it."""
    found = Document.objects.visible_to(request.user).filter(pk=pk).first()
    if found is None or found.filename != filename or not is_stored(found.file):
        return refuse_file(request)
    return send(request, found.file, level=found.level, validator=found.file_hash)


@require_safe
def rendition(request, pk: int, filename: str):
    """A rendition, for whoever may read its image."""
    found = (
        Rendition.objects.filter(pk=pk, image__level__lte=reader_level(request.user))
        .select_related("image")
        .first()
    )
    if found is None or found.file.name.rsplit("/", 1)[-1] != filename or not is_stored(found.file):
        return refuse_file(request)
    return send(request, found.file, level=found.image.level, validator=f"{found.pk}-{found.image.file_hash}")


def is_stored(file) -> bool:
    """Whether the storage still has the file; one that was lost is logged and answered as absent."""
    if file.storage.exists(file.name):
        return True
    logger.error("The storage has no %s", file.name)
    return False


def send(request, file, *, level: int, validator: str) -> HttpResponse:
    """Answer with a stored file.

    `level` (Audience) decides what caches may do: a public file may be kept but must be asked about each
    time, any other is never stored. With X_ACCEL_PREFIX set, nginx sends the bytes (docs/operations.md).
    """
    name = file.name.rsplit("/", 1)[-1]
    kind = mimetypes.guess_type(name)[0]
    if kind is None or kind in RUNNING_TYPES:
        kind = "application/octet-stream"

    def build(request):
        if prefix := getattr(settings, "X_ACCEL_PREFIX", ""):
            response = HttpResponse()
            # Quoted: nginx reads it as an address, and a header holds no accents.
            response["X-Accel-Redirect"] = f"{prefix.rstrip('/')}/{quote(file.name)}"
        else:
            response = FileResponse(file.open("rb"))
        response["Content-Type"] = kind
        response["Content-Disposition"] = content_disposition_header(kind not in INLINE_TYPES, name)
        return response

    if level == Audience.PUBLIC:
        response = condition(etag_func=lambda request: f'"{validator}"')(build)(request)
        response["Cache-Control"] = "public, no-cache"
    else:
        response = build(request)
        response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response._csp_replace = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"]}
    return response
