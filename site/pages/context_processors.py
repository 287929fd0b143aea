from django.utils.functional import SimpleLazyObject

from pages.cache import site_of, site_version
from pages.menu import breadcrumbs, menu_for
from visibility.readers import reader_level


def frame(request):
    """What surrounds every page: menu, breadcrumbs, and the keys fragments are cached under.

    Everything is looked up only when a template asks for it.
    """
    site = SimpleLazyObject(lambda: site_of(request))
    user = getattr(request, "user", None)
    return {
        "main_menu": SimpleLazyObject(lambda: menu_for(request, site) if site else []),
        "breadcrumbs": SimpleLazyObject(lambda: breadcrumbs(request, site) if site else []),
        "site_version": SimpleLazyObject(lambda: site_version(request)),
        "reader_level": SimpleLazyObject(lambda: reader_level(user)),
    }
