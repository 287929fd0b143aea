from django.core.management.base import BaseCommand

from notifications.services import queue_what_is_due, send_due


class Command(BaseCommand):
    help = (
        "Sends reminders, digests and every mail that is due: safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        queue_what_is_due()
        self.stdout.write(f"{send_due(seconds=3600)} mails sent")
