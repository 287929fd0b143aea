"""Hungarian, unless the program asks for English. The site has one language; its source words are English."""

from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

SPOKEN = ("hu", "en")


def language_of(request) -> str:
    """The language of the answer: the first of ours that `Accept-Language` names, else Hungarian."""
    for wanted, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:500]):
        if wanted[:2] in SPOKEN:
            return wanted[:2]
    return SPOKEN[0]


def speaking(request):
    """Context manager: what is said inside is said in the language of `request`."""
    return translation.override(language_of(request))
