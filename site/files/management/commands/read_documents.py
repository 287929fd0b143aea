from django.core.management.base import BaseCommand

from files.models import DocumentText
from files.texts import due, ensure_rows, read_again, read_one


class Command(BaseCommand):
    help = "Reads the text inside documents that wait for it; --all: of every document, anew."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="read every document anew")

    def handle(self, *args, **options):
        ensure_rows()
        if options["all"]:
            read_again(DocumentText.objects.all())
        total, done = due().count(), 0
        # One by one from the database: the worker may be reading the same list.
        while (text := due().select_related("document").first()) is not None:
            read_one(text)
            done += 1
            text.refresh_from_db(fields=["state", "reason", "pages"])
            self.stdout.write(
                f"{done}/{max(total, done)} {text.document.filename}: {text.get_state_display()}"
                + (f" ({text.get_reason_display()})" if text.reason else "")
            )
        self.stdout.write(f"{done} documents read")
