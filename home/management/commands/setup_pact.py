"""Makes an empty pact: the whole tree, kinds, roles, workflow and the first account. Safe to run again."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.setup import set_up


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("name", help="name of the pact, the title of the front page")
        parser.add_argument("--username", default="admin", help="user name of the first account")
        parser.add_argument("--email", default="", help="e-mail address of the first account")

    def handle(self, *args, name, username, email, **options):
        try:
            link = set_up(name=name, username=username, email=email)
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(_("The pact is set up: %(name)s") % {"name": name})
        if link:
            self.stdout.write(_("Set the password of the first account here: %(link)s") % {"link": link})
        elif not email:
            self.stdout.write(_("No account was made. To make one, run it again with --email."))
