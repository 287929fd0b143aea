from django.core.management.base import BaseCommand
from wagtail.search.management.commands import update_index as wagtails

from search import index


class Command(wagtails.Command, BaseCommand):
    """Wagtail's command (the search of its admin), and then the index of the site's own search."""

    help = "Brings both search indexes up to date, in small steps while the site serves."

    def handle(self, **options):
        super().handle(**options)
        verbose = options.get("verbosity", 1) > 0

        def progress(done: int, total: int) -> None:
            if verbose:
                self.stdout.write(f"search: {done}/{total}")

        changed = index.rebuild(progress)
        if verbose:
            self.stdout.write(f"search: {changed} entries were not up to date")
