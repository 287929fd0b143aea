"""The root of everything: locale, front page, site."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from home.models import CheckingBody, ContactData, HomePage, ProjectFacts


def ensure_settings() -> None:
    """The rows of the site's settings, empty until the office fills them in."""
    for settings_model in (ProjectFacts, ContactData, CheckingBody):
        settings_model.load()


def ensure_home(name: str) -> HomePage:
    """The front page, titled `name` when it has to be made, as the root of the only site."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    home = HomePage.objects.first()
    if home is None:
        now = timezone.now()
        root = Page.objects.get(depth=1)
        home = HomePage(title=name, slug="kezdolap", first_published_at=now, last_published_at=now)
        root.add_child(instance=home)
        _point_site_at(home, name)
        _remove_welcome_page()
    return home


def _point_site_at(home: HomePage, name: str) -> None:
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": address.hostname, "port": port, "root_page": home, "site_name": name},
    )
    Site.clear_site_root_paths_cache()


def _remove_welcome_page() -> None:
    """Wagtail's own first migration leaves a plain page that only says welcome."""
    for page in Page.objects.filter(depth=2, numchild=0, content_type__model="page"):
        page.delete()
