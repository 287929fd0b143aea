from django.core.management.base import BaseCommand

from notifications.services import send_due


class Command(BaseCommand):
    help = "Sends what is due: safe to run at any time, any number of times."

    def handle(self, *args, **options):
        self.stdout.write(f"{send_due(seconds=3600)} mails sent")
