"""Events of every kind, past and to come, with their documents."""

from wagtail.models import Page

from events.models import EventIndexPage, EventKind, EventPage
from home.demo import anchor, papers, uploads
from home.demo.content import content
from home.demo.lives import give_life
from home.demo.planting import body, page_at, plant
from home.models import HomePage
from members.models import Settlement
from visibility.enums import Audience

# Lists of names are for the office alone, wherever they are attached.
OWN_AUDIENCE = {"jelenleti-iv": Audience.OFFICE}


def ensure_events(home: HomePage) -> None:
    """Every event of content/events.toml that is not there yet."""
    kinds = {kind.code: kind for kind in EventKind.objects.all()}
    settlements = {settlement.name: settlement for settlement in Settlement.objects.all()}
    for item in content("events")["event"]:
        index = page_at(home, item["below"], EventIndexPage)
        page, made = _event(index, item, kinds[item["kind"]], settlements[item["settlement"]])
        if made:
            give_life(page, item)
            attach_papers(page, item, author=home.title)


def _event(index: Page, item: dict, kind: EventKind, settlement: Settlement) -> tuple[EventPage, bool]:
    first, last = item["hours"]
    text = item.get("text", item["summary"])
    if "picture" in item and not EventPage.objects.child_of(index).filter(slug=item["slug"]).exists():
        picture = uploads.picture(f"Kép: {item['title']}", item["picture"])
        shown = {"image": picture, "alt_text": "", "decorative": True, "caption": ""}
        blocks = [("picture", shown), *body(text)]
    else:
        blocks = body(text)
    return plant(
        index,
        EventPage,
        item["slug"],
        on=anchor.announced(item["day"]),
        title=item["title"],
        kind=kind,
        start=anchor.moment(item["day"], first),
        end=anchor.moment(item["day"], last),
        place_name=item["place"],
        address=item.get("address", ""),
        settlement=settlement,
        summary=item["summary"],
        body=blocks,
        contact_name="Molnár Márk",
        contact_email="munkatars@pimor.example",
        contact_phone="+36 99 555 012",
    )


def attach_papers(page: Page, item: dict, *, author: str) -> None:
    """The documents `item` names: what comes before the event is dated before it, the rest after."""
    start = anchor.moment(item["day"])
    place = ", ".join(part for part in (item["place"], item.get("address", "")) if part)
    about = papers.Occasion(
        start, place, item["summary"], item.get("agenda") or item["topics"], item.get("decisions", [])
    )
    if item["day"] < 0 and "jelenleti-iv" in item["papers"]:
        uploads.attach_photo(page, motif=item.get("picture", "people"), dated=anchor.day(item["day"]))
    for kind in item["papers"]:
        before = kind in ("meghivo", "napirend", "eloterjesztes")
        uploads.attach(
            page,
            kind=kind,
            paragraphs=papers.paragraphs(kind, about),
            dated=min(anchor.today(), anchor.day(item["day"] + (-8 if before else 6))),
            author=author,
            own=OWN_AUDIENCE.get(kind),
        )
