"""Loads the invented Minta Járási Foglalkoztatási Paktum. Safe to run again: adds only what is missing."""

import logging

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from home import demo
from home.demo.scale import add_pages
from home.models import HomePage


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing if there is a front page")

        parser.add_argument("--scale", type=int, default=0, metavar="N", help="add N generated pages")

    @transaction.atomic
    def handle(self, *args, if_empty, scale, **options):
        if not getattr(settings, "DEMO_PASSWORD", ""):
            raise CommandError(
                _("The demo pact is not for production: its accounts have a password everybody knows.")
            )
        if if_empty and HomePage.objects.exists():
            return
        # One line per page made would hide the two lines people look for.
        for name in ("wagtail", "django_tasks"):
            logging.getLogger(name).setLevel(logging.WARNING)
        home = demo.load()
        if scale > 0:
            add_pages(home, scale)
        # What is written in bulk sends no signals.
        call_command("update_search", verbosity=0)
        self.stdout.write(_("The demo pact is loaded."))
