from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """Uploads, outside everything a web server serves: they have no address but the one our views give."""

    def url(self, name):
        raise ValueError("Private files have no address of their own; use the url of the document or image.")
