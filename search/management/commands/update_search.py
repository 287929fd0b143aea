from django.core.management.base import BaseCommand

from search import index


class Command(BaseCommand):
    help = "Brings the search index up to date, in small steps while the site serves."

    def handle(self, *, verbosity=1, **options):
        def progress(done: int, total: int) -> None:
            if verbosity:
                self.stdout.write(f"search: {done}/{total}")

        changed = index.rebuild(progress)
        if verbosity:
            self.stdout.write(f"search: {changed} entries were not up to date")
