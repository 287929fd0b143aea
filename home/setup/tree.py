"""The tree of contract.md's addresses, with page types, audiences and menus."""

from dataclasses import dataclass, field

from django.apps import apps
from django.utils import timezone
from wagtail.models import Page

from visibility.enums import Audience


@dataclass(frozen=True)
class Place:
    """A page of the tree: its address, title and type ("app.Model")."""

    slug: str
    title: str
    type: str = "pages.StandardPage"
    audience: Audience | None = None
    in_menu: bool = False
    fields: dict = field(default_factory=dict)
    below: tuple["Place", ...] = ()


FORUM = Place(
    "forum",
    "Foglalkoztatási Fórum",
    "pages.SectionPage",
    Audience.FORUM,
    in_menu=True,
    fields={"summary": "A tagszervezetek közös munkája: események, javaslatok, projektötletek, beszámolók."},
    below=(
        Place("szervezeti-esemenyek", "Szervezeti események", "pages.SectionPage", in_menu=True),
        Place(
            "megvalositas",
            "Megvalósítással kapcsolatos események",
            "pages.SectionPage",
            in_menu=True,
            below=(
                Place(
                    "foglalkoztatasi-forumok", "Foglalkoztatási fórumok", "pages.SectionPage", in_menu=True
                ),
                Place(
                    "befektetesi-workshopok",
                    "Befektetést ösztönző workshopok",
                    "pages.SectionPage",
                    in_menu=True,
                ),
                Place("allasborzek", "Állásbörzék", "pages.SectionPage", in_menu=True),
            ),
        ),
        Place("helyi-kezdemenyezesek", "Helyi kezdeményezések", "pages.SectionPage", in_menu=True),
        Place("beszamolok", "Beszámolók az előrehaladásról", "pages.SectionPage", in_menu=True),
    ),
)
STEERING = Place(
    "iranyitocsoport",
    "Irányítócsoport",
    "pages.SectionPage",
    Audience.STEERING,
    in_menu=True,
    fields={"summary": "Az Irányítócsoport ülései, feladatai és éves munkaprogramja."},
    below=(
        Place("ulesek", "Irányítócsoport ülések", "pages.SectionPage", in_menu=True),
        Place("feladatok", "Irányítócsoport feladatai", "pages.SectionPage", in_menu=True),
        Place("munkaprogram", "Éves munkaprogram", "pages.SectionPage", in_menu=True),
    ),
)
OFFICE = Place(
    "paktumiroda",
    "Paktumiroda",
    "pages.SectionPage",
    Audience.OFFICE,
    in_menu=True,
    fields={"summary": "A paktumiroda belső anyagai: koordinációs ülések, monitoring látogatások, iratok."},
)
TREE = (
    Place("rolunk", "Rólunk", "home.AboutPage", in_menu=True),
    Place("hirek", "Hírek", "home.NewsIndexPage", in_menu=True),
    Place("esemenyek", "Események", "pages.SectionPage", in_menu=True),
    Place("tudasbazis", "Tudásbázis", "pages.SectionPage", in_menu=True),
    Place("tagok", "Tagszervezetek", "home.MemberIndexPage", in_menu=True),
    FORUM,
    STEERING,
    OFFICE,
    Place("csatlakozas", "Csatlakozás"),
    Place("igenyek", "Munkaerő- és képzési igény bejelentése"),
    Place("tanacsadas", "Tanácsadás kérése"),
    Place("kapcsolat", "Kapcsolat", in_menu=True),
    Place("adatkezeles", "Adatkezelési tájékoztató"),
    Place("akadalymentesseg", "Akadálymentességi nyilatkozat", "home.AccessibilityPage"),
)


def grow(parent: Page, places: tuple[Place, ...]) -> None:
    """Make the pages of `places` that are not below `parent` yet, and what belongs below them."""
    for place in places:
        page = Page.objects.child_of(parent).filter(slug=place.slug).first() or plant(parent, place)
        grow(page, place.below)


def plant(parent: Page, place: Place) -> Page:
    """A new live page below `parent`, checked as if an editor had made it."""
    now = timezone.now()
    page = apps.get_model(place.type)(
        title=place.title,
        slug=place.slug,
        audience=place.audience,
        show_in_menus=place.in_menu,
        first_published_at=now,
        last_published_at=now,
        **place.fields,
    )
    return parent.add_child(instance=page)
