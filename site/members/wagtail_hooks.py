from django.contrib import messages
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from members.models import Organisation
from members.viewsets import MembersGroup

register_snippet(MembersGroup)


@hooks.register("before_delete_snippet")
def keep_organisations_in_use(request, instances):
    """Say why an organisation that others point to cannot be deleted, one or many at once."""
    organisations = [instance for instance in instances if isinstance(instance, Organisation)]
    try:
        Collector(using="default").collect(organisations)
    except ProtectedError:
        words = _("It cannot be deleted while people speak for it. Take it off the list of members instead.")
        messages.error(request, words)
        return redirect(Organisation.snippet_viewset.get_url_name("list"))
    return None
