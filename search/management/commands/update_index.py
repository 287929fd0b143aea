from django.core.management import call_command
from wagtail.search.management.commands import update_index as wagtails


class Command(wagtails.Command):
    help = "Brings the index of Wagtail's admin and that of the site's own search up to date."

    def handle(self, **options):
        super().handle(**options)
        call_command("update_search", verbosity=options.get("verbosity", 1), stdout=self.stdout)
