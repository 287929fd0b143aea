from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from members.models import User
from members.second_factor import reset


class Command(BaseCommand):
    help = "Takes the second step of signing in off an account, for when nobody can do it in the admin."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *args, username, **options):
        user = User.objects.filter(username__iexact=username).first()
        if user is None:
            raise CommandError(_("There is no account of this name."))
        if not reset(user, note="manage.py reset_second_factor"):
            raise CommandError(_("This account does not sign in with two steps."))
        self.stdout.write(_("We have reset it: %(person)s can set it up anew.") % {"person": user})
