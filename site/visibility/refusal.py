"""How a refusal looks: the same for what is hidden and for what does not exist (contract.md, promise 1)."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.utils.cache import add_never_cache_headers


def refuse_closed(request):
    """Below a closed section: strangers are asked to sign in, everybody else gets a 404."""
    if request.user.is_authenticated:
        raise Http404
    response = redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    add_never_cache_headers(response)
    return response


# A file address tells no more than a closed section does.
refuse_file = refuse_closed
