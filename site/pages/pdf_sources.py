"""What a PDF may be made of. Imports weasyprint: only pages.pdf imports this, when a PDF is wanted."""

import mimetypes
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from weasyprint.urls import URLFetcher, URLFetcherResponse

from files.models import Rendition
from visibility.readers import reader_level

BASE = f"{settings.SITE_URL}/"
_PICTURE = re.compile(r"^/kepek/(\d{1,10})/([^/]+)$")


class OwnFilesOnly(URLFetcher):
    """Hands out static files and the pictures `reader` may see; refuses every other address unasked."""

    def __init__(self, reader):
        super().__init__(allowed_protocols=())
        self.reader = reader

    def fetch(self, url, headers=None):
        """The file behind `url`. ValueError for what may not be in the document: weasyprint leaves it out."""
        if not url.startswith(BASE):
            raise ValueError(f"not of this site: {url[:100]}")
        path = unquote(urlsplit(url).path)
        if path.startswith(settings.STATIC_URL):
            return self._static(url, path.removeprefix(settings.STATIC_URL))
        if found := _PICTURE.match(path):
            return self._picture(url, int(found[1]), found[2])
        raise ValueError(f"not for a document: {url[:100]}")

    def _static(self, url, name):
        try:
            found = finders.find(name)
        except SuspiciousFileOperation:
            found = None
        if not found:
            raise ValueError(f"no such static file: {name[:100]}")
        return _response(url, Path(found).read_bytes())

    def _picture(self, url, pk, filename):
        level = reader_level(self.reader)
        rendition = Rendition.objects.filter(pk=pk, image__level__lte=level).first()
        if rendition is None or rendition.file.name.rsplit("/", 1)[-1] != filename:
            raise ValueError("no such picture")
        with rendition.file.open("rb") as file:
            return _response(url, file.read())


def _response(url, body: bytes) -> URLFetcherResponse:
    kind = mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
    return URLFetcherResponse(url, body, {"Content-Type": kind})
