"""The tree of contract.md's addresses, with page types, audiences and menus (domain.md §2)."""

from events.enums import Listed
from events.models import EventKind
from home.setup.tree import Place
from inbox.enums import Kind
from pages.enums import Icon
from visibility.enums import Audience


def _event_kind(code: str):
    """Finds the kind of event `code` when the page is made."""
    return lambda: EventKind.objects.filter(code=code).first()


def _events(
    slug: str, title: str, summary: str, *, kind="", icon="", listed=Listed.BELOW, **options
) -> Place:
    fields = {"summary": summary, "listed": listed, "kind": _event_kind(kind), "icon": icon}
    return Place(slug, title, "events.EventIndexPage", fields=fields, **options)


def _form(slug: str, title: str, kind: Kind, intro: str, days: int = 15, **options) -> Place:
    fields = {"kind": kind, "intro": f"<p>{intro}</p>", "thanks": THANKS, "answer_days": days}
    fields["icon"] = FORM_ICONS.get(kind, "")
    return Place(slug, title, "inbox.FormPage", fields=fields, **options)


FORM_ICONS = {
    Kind.JOIN: Icon.JOIN,
    Kind.NEED: Icon.NEED,
    Kind.ADVICE: Icon.HELP,
    Kind.CONTACT: Icon.MAIL,
    Kind.IDEA: Icon.BULB,
}
THANKS = "<p>Köszönjük, megkaptuk. A paktumiroda munkatársa hamarosan jelentkezik.</p>"

IMPLEMENTATION = Place(
    "megvalositas",
    "Megvalósítással kapcsolatos események",
    "pages.SectionPage",
    in_menu=True,
    fields={
        "summary": "Fórumok, workshopok és állásbörzék: tájékoztató, dokumentumok, javaslatok.",
        "icon": Icon.WORKSHOP,
    },
    below=(
        _events(
            "foglalkoztatasi-forumok",
            "Foglalkoztatási fórumok",
            "A fórumok időpontja, helye, tájékoztatója és dokumentumai.",
            kind="foglalkoztatasi-forum",
            icon=Icon.PEOPLE,
            listed=Listed.BELOW_AND_PUBLIC,
            in_menu=True,
        ),
        _events(
            "befektetesi-workshopok",
            "Befektetést ösztönző workshopok",
            "Műhelymunkák arról, hogyan teremthetnek új munkahelyeket a térség vállalkozásai.",
            kind="befektetesi-workshop",
            icon=Icon.WORKSHOP,
            listed=Listed.BELOW_AND_PUBLIC,
            in_menu=True,
        ),
        _events(
            "allasborzek",
            "Állásbörzék",
            "A nyilvános állásbörzék és a tagok előkészítő megbeszélései.",
            kind="allasborze",
            icon=Icon.FAIR,
            listed=Listed.BELOW_AND_PUBLIC,
            in_menu=True,
        ),
    ),
)
FORUM = Place(
    "forum",
    "Foglalkoztatási Fórum",
    "pages.SectionPage",
    Audience.FORUM,
    in_menu=True,
    fields={
        "summary": "A tagszervezetek közös munkája: események, javaslatok, projektötletek, beszámolók.",
        "icon": Icon.PEOPLE,
    },
    below=(
        _events(
            "szervezeti-esemenyek",
            "Szervezeti események",
            "Működéssel kapcsolatos események: meghívók, napirendek, előterjesztések, jegyzőkönyvek.",
            icon=Icon.MEETING,
            in_menu=True,
        ),
        IMPLEMENTATION,
        Place(
            "helyi-kezdemenyezesek",
            "Helyi kezdeményezések",
            "ideas.IdeaIndexPage",
            in_menu=True,
            fields={
                "summary": "A tagok projektötletei. Küldje be Ön is: az adatlapot bármelyik tag kitöltheti."
            },
            below=(
                _form(
                    "adatlap",
                    "Projektötlet adatlap",
                    Kind.IDEA,
                    "Írja le az ötletet, amelyet egy vállalkozástól, civil szervezettől vagy önkormányzattól "
                    "gyűjtött. Ami bizalmas, csak az iroda látja.",
                    days=30,
                ),
            ),
        ),
        Place(
            "beszamolok",
            "Beszámolók az előrehaladásról",
            "monitoring.ReportIndexPage",
            in_menu=True,
            fields={"summary": "Évente négy beszámoló arról, mit végzett a paktum."},
        ),
        _events(
            "minden-esemeny",
            "Minden esemény",
            "A fórum zárt és nyilvános eseményei egy listában.",
            listed=Listed.ALL,
        ),
        _form(
            "javaslat",
            "Javaslat küldése",
            Kind.SUGGESTION,
            "Témát, előadót, időpontot vagy bármi mást javasolhat. Minden javaslatra válaszolunk.",
        ),
    ),
)
STEERING = Place(
    "iranyitocsoport",
    "Irányítócsoport",
    "pages.SectionPage",
    Audience.STEERING,
    in_menu=True,
    fields={
        "summary": "Az Irányítócsoport ülései, feladatai, munkaprogramja és terve.",
        "icon": Icon.STEERING,
    },
    below=(
        Place(
            "hol-tartunk",
            "Hol tartunk?",
            "monitoring.StandingPage",
            fields={"summary": "Minden mutató az időarányos tervhez képest, és ami még hiányzik."},
        ),
        Place(
            "ulesek",
            "Irányítócsoport ülések",
            "steering.MeetingIndexPage",
            in_menu=True,
            fields={"summary": "Időpont, hely, tervezett témák és minden irat ülésenként."},
        ),
        Place(
            "feladatok",
            "Irányítócsoport feladatai",
            "steering.TaskPage",
            in_menu=True,
            fields={"summary": "Feladatok és részfeladatok határidővel, felelőssel, állapottal."},
        ),
        Place(
            "munkaprogram",
            "Éves munkaprogram",
            "steering.WorkProgrammeIndexPage",
            in_menu=True,
            fields={"summary": "Az év tervezett ülései és tevékenységei."},
        ),
        Place(
            "cselekvesi-terv",
            "Cselekvési terv",
            "monitoring.ActionPlanPage",
            in_menu=True,
            fields={"summary": "Pillérek és intézkedések ütemtervvel, állapottal és féléves értékeléssel."},
        ),
    ),
)
OFFICE = Place(
    "paktumiroda",
    "Paktumiroda",
    "pages.SectionPage",
    Audience.OFFICE,
    in_menu=True,
    fields={
        "summary": "A paktumiroda belső anyagai: koordinációs ülések, monitoring látogatások, iratok.",
        "icon": Icon.OFFICE,
    },
    below=(
        _events(
            "koordinacios-ulesek",
            "Koordinációs ülések",
            "Havi egyeztetések.",
            icon=Icon.MEETING,
            in_menu=True,
        ),
        _events(
            "monitoring-latogatasok",
            "Monitoring látogatások",
            "Negyedéves helyszíni látogatások.",
            in_menu=True,
        ),
        Place(
            "belso-iratok",
            "Belső iratok",
            "pages.SectionPage",
            in_menu=True,
            fields={"summary": "Szabályzatok, naplók, nyilvántartások.", "icon": Icon.FOLDER},
        ),
    ),
)
PLACES = (
    Place(
        "rolunk",
        "Rólunk",
        "home.AboutPage",
        in_menu=True,
        below=(
            Place(
                "hol-tartunk",
                "Hol tartunk?",
                "monitoring.StandingPage",
                fields={"summary": "Mutatóink a vállalt célokhoz képest, a jóváhagyott adatok alapján."},
            ),
        ),
    ),
    Place("hirek", "Hírek", "home.NewsIndexPage", in_menu=True),
    _events(
        "esemenyek",
        "Események",
        "Állásbörzék, nyílt napok és tájékoztatók, amelyekre bárki eljöhet.",
        listed=Listed.PUBLIC,
        in_menu=True,
    ),
    Place("tudasbazis", "Tudásbázis", "knowledge.KnowledgeIndexPage", in_menu=True),
    Place("tagok", "Tagszervezetek", "home.MemberIndexPage", in_menu=True),
    FORUM,
    STEERING,
    OFFICE,
    _form(
        "csatlakozas",
        "Csatlakozás a paktumhoz",
        Kind.JOIN,
        "Önkormányzatok, vállalkozások, képzők és civil szervezetek csatlakozását is várjuk.",
        days=30,
    ),
    _form(
        "igenyek",
        "Munkaerő- és képzési igény bejelentése",
        Kind.NEED,
        "Munkaerőt keres, vagy képezné a dolgozóit? Írja meg, mire van szüksége.",
    ),
    _form(
        "tanacsadas",
        "Tanácsadás kérése",
        Kind.ADVICE,
        "Kérdése van támogatásról, képzésről, álláskeresésről? Segítünk.",
    ),
    _form("kapcsolat", "Kapcsolat", Kind.CONTACT, "Írjon a paktumirodának.", in_menu=True),
    Place("adatkezeles", "Adatkezelési tájékoztató", fields={"icon": Icon.LOCK}),
    Place("akadalymentesseg", "Akadálymentességi nyilatkozat", "home.AccessibilityPage"),
)
