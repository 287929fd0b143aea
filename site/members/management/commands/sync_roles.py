from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from members.roles import sync_roles, unknown_rights


class Command(BaseCommand):
    help = "Gives the groups of the office roles exactly the rights listed in members/roles.py."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only print what would change")

    def handle(self, *args, dry_run=False, **options):
        lines = sync_roles(dry_run=dry_run)
        for line in lines:
            self.stdout.write(line)
        for code in sorted(unknown_rights()):
            self.stderr.write(_("no such right: %(code)s") % {"code": code})
        if not lines:
            self.stdout.write(_("The groups are as they should be."))
