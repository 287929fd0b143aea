"""Things to test with. Traits say what matters in a test; everything else is filled in."""

import datetime as dt
from types import SimpleNamespace

import factory
import wagtail_factories
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, Locale, Page, Site

from files.models import Document, DocumentKind, Image
from home.models import ContactData, HomePage, ProjectFacts
from members.models import Membership, Organisation, OrganisationType, RoleAssignment, Settlement, User
from pages.models import SectionPage, StandardPage
from visibility.enums import Audience

PASSWORD = "jelszo-a-tesztben"


def days_ago(n: int) -> dt.date:
    """The day `n` days before today, in Budapest."""
    return timezone.localdate() - dt.timedelta(days=n)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"szemely{n}")
    email = factory.LazyAttribute(lambda o: f"{o.username}@minta.example")
    last_name = "Minta"
    first_name = factory.Sequence(lambda n: f"Személy {n}")
    password = factory.django.Password(PASSWORD)


class OrganisationTypeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OrganisationType
        django_get_or_create = ["name"]

    name = "Önkormányzat"


class SettlementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Settlement
        django_get_or_create = ["name"]

    name = "Mintaváros"


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Minta Szervezet {n}")
    slug = factory.Sequence(lambda n: f"minta-szervezet-{n}")
    type = factory.SubFactory(OrganisationTypeFactory)
    settlement = factory.SubFactory(SettlementFactory)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    class Params:
        ended = factory.Trait(end=factory.LazyFunction(lambda: days_ago(1)))
        not_yet = factory.Trait(start=factory.LazyFunction(lambda: days_ago(-1)))

    user = factory.SubFactory(UserFactory)
    body = "forum"
    organisation = factory.SubFactory(OrganisationFactory)
    start = factory.LazyFunction(lambda: days_ago(100))


class RoleAssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoleAssignment

    user = factory.SubFactory(UserFactory)
    role = "coordinator"
    start = factory.LazyFunction(lambda: days_ago(100))


class HomePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = HomePage

    title = "Minta Paktum"
    slug = "kezdolap"


class SectionPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = SectionPage

    show_in_menus = True


class StandardPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = StandardPage


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    title = factory.Sequence(lambda n: f"Irat {n}")
    file = factory.LazyAttributeSequence(lambda o, n: ContentFile(b"%PDF-1.4 proba", name=f"irat-{n}.pdf"))


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = Image


class DocumentKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentKind
        django_get_or_create = ["code"]

    name = "Jegyzőkönyv"
    code = "jegyzokonyv"


def plant_root() -> Page:
    """The root of all pages, which Wagtail's migrations make and a transactional test takes away again."""
    root = Page.objects.filter(depth=1).first()
    if root is None:
        Locale.objects.get_or_create(language_code="hu")
        Collection.add_root(name="Root")
        page_type = ContentType.objects.get_for_model(Page)
        root = Page.add_root(instance=Page(title="Root", slug="root", content_type=page_type))
    return root


def plant_home() -> HomePage:
    """The front page, as root of the default site, instead of Wagtail's welcome page."""
    root = plant_root()
    if root.numchild:
        root.get_children().delete()
        root.refresh_from_db()
    home = HomePageFactory(parent=root)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "port": 80}
    )
    Site.clear_site_root_paths_cache()
    for settings in (ProjectFacts, ContactData):
        settings.load()  # as setup_pact leaves them: made at first sight, which would empty the caches
    return home


def plant_tree(home: HomePage) -> SimpleNamespace:
    """`home` with a public, a forum, a steering and an office section, each with one page below."""
    made = {"home": home}
    for name, slug, audience in [
        ("about", "rolunk", None),
        ("forum", "forum", Audience.FORUM),
        ("steering", "iranyitocsoport", Audience.STEERING),
        ("office", "paktumiroda", Audience.OFFICE),
    ]:
        section = SectionPageFactory(parent=home, title=f"{name} szakasz", slug=slug, audience=audience)
        made[name] = section
        made[f"{name}_page"] = StandardPageFactory(parent=section, title=f"{name} lap", slug="lap")
    return SimpleNamespace(**made)
