"""Project ideas in every state: sheets of the members, pages, decisions, a second version, a merge."""

import datetime as dt

from django.utils import timezone

from home.demo import anchor
from home.demo.content import content
from home.demo.planting import body, plant
from ideas import services
from ideas.enums import IdeaState
from ideas.models import Idea, IdeaIndexPage, IdeaLocation, IdeaPage
from ideas.rules import DECIDED as DECIDED_STATES
from ideas.services import versions
from inbox.models import FormPage, InboxItem
from members.models import Organisation, Settlement, User
from members.queries import members_of, organisation_of
from members.services import sync_all_rights

# Days before (-) or after publication.
SENT, TAKEN, DECIDED, BETWEEN = -14, -11, 24, 12
REASONS = {
    "declined": "A fenntartás költségét a következő három évben egyik partner sem tudja vállalni.",
    "parked": "Az idei keret elfogyott; a jövő évi felhívásnál újra elővesszük.",
}


def ensure_ideas() -> None:
    """Every idea of content/ideas.toml that is not there yet."""
    index = IdeaIndexPage.objects.get()
    # Nobody has signed in yet, so nobody's rights are in force.
    sync_all_rights()
    for number, item in enumerate(content("ideas")["idea"], start=1):
        page, made = plant(index, IdeaPage, item["slug"], on=anchor.day(item["day"]), **_words(item, number))
        if made:
            for settlement in Settlement.objects.filter(name__in=item["settlements"]):
                IdeaLocation.objects.create(page=page, settlement=settlement)
            _published(item, page)
    for item in content("ideas")["sheet"]:
        if not Idea.objects.filter(title=item["title"]).exists():
            _sheet(item)


def _words(item: dict, number: int) -> dict:
    return {
        "title": item["title"],
        "number": number,
        "organisation": Organisation.objects.get(name=item["organisation"]),
        "originator_name": item["originator"],
        "originator_sector": item["sector"],
        "summary": item["summary"],
        "body": body(item["text"]),
    }


def _written(item: dict, *, author, organisation, on_behalf: bool, day: int) -> Idea:
    """A draft with everything the sheet asks for."""
    idea = services.begin(
        user=author,
        organisation=organisation,
        form_page=FormPage.objects.filter(kind="idea").first(),
        on_behalf=on_behalf,
        fields={"originator_name": item["originator"], "originator_sector": item["sector_code"]},
    )
    names = ["title", "summary", "activities", "target_groups", "headcount", "months"]
    fields = {name: item[name] for name in names} | {
        "recommendation": item.get("recommendation", "Helyben régóta hiányzik."),
        "other_activity": item.get("other_activity", ""),
        "cost": item.get("cost"),
        "settlements": Settlement.objects.filter(name__in=item["settlements"]),
        "start": anchor.day(day + 180),
        "contact": "Minta Kapcsolattartó, 06 1 555 0100",
    }
    return services.save_step(idea.pk, user=author, fields=fields)


def _published(item: dict, page: IdeaPage) -> None:
    """An idea that has its page: sent in, processed, published, decided."""
    officer, coordinator = (User.objects.get(username=name) for name in ("referens", "koordinator"))
    organisation = Organisation.objects.get(name=item["organisation"])
    member = members_of(organisation).first()
    author = member.user if member else officer
    idea = _written(item, author=author, organisation=organisation, on_behalf=member is None, day=item["day"])
    idea = _processing(services.submit(idea.pk, user=author, answers=[]), item["day"], officer)
    Idea.objects.filter(pk=idea.pk).update(page=page)
    services.page_went_live(page, user=coordinator)
    if "checked_cost" in item:
        services.check_cost(idea.pk, item["checked_cost"], user=officer, edition=None)
    if revised := item.get("revised"):
        fields = {name: revised[name] for name in ("headcount", "cost")}
        version = versions.propose(idea.pk, user=officer, fields=fields, reason=revised["reason"])
        seen = version.proposed_at.isoformat()
        versions.publish(idea.pk, version.pk, user=coordinator, seen=seen)
    for state in item["path"]:
        services.transition(
            idea.pk,
            state,
            user=officer,
            decided_by="Irányítócsoport, 9/2026. határozat",
            note=REASONS.get(state, ""),
        )
    days = [item["day"] + offset for offset in (SENT, TAKEN, 0)]
    later = idea.steps.count() - len(days)
    days += [item["day"] + DECIDED + n * BETWEEN for n in range(later)]
    _date_back(idea.pk, days)


def _processing(idea: Idea, day: int, officer) -> Idea:
    due = anchor.day(day + 30)
    return services.transition(idea.pk, IdeaState.PROCESSING, user=officer, responsible=officer, due=due)


def _sheet(item: dict) -> None:
    """An idea without a page, as far as its `state` says."""
    author, officer = User.objects.get(username=item["author"]), User.objects.get(username="referens")
    day, state = item["day"], item["state"]
    idea = _written(item, author=author, organisation=organisation_of(author), on_behalf=False, day=day)
    if state != IdeaState.DRAFT:
        idea = services.submit(idea.pk, user=author, answers=[])
    if state not in (IdeaState.DRAFT, IdeaState.SUBMITTED):
        idea = _processing(idea, day, officer)
    if state == IdeaState.RETURNED:
        services.transition(idea.pk, state, user=officer, note=item["note"])
    if state == IdeaState.WITHDRAWN:
        services.transition(idea.pk, state, user=author, note=item["note"])
    if state == IdeaState.MERGED:
        into = Idea.objects.get(page__slug=item["into"])
        services.merge(idea.pk, into.pk, user=officer, note=item["note"])
    _date_back(idea.pk, [day, day + 2, day + 9])


def _date_back(idea_id: int, days: list[int]) -> None:
    """Let each step have happened on its day (from today, never after it), and all dates with them."""
    idea = Idea.objects.get(pk=idea_id)
    moments = {}
    for step, day in zip(idea.steps.all(), days, strict=False):
        step.at = min(anchor.moment(min(day, -1), 9), timezone.now())
        step.save(update_fields=["at"])
        if step.is_move or step.new == IdeaState.SUBMITTED:
            moments[step.new] = step.at
    fields = {"created_at": anchor.moment(days[0] - 3, 9)}
    if idea.state in moments:
        fields["state_since"] = moments[idea.state]
    for name in ("submitted", "published"):
        if name in moments:
            fields[f"{name}_at"] = moments[name]
    if idea.decided_at:
        decided = [moments[state] for state in DECIDED_STATES if state in moments]
        fields["decided_at"] = max(decided)
    if "published" in moments:
        fields["opinions_until"] = timezone.localdate(moments["published"]) + dt.timedelta(days=30)
    Idea.objects.filter(pk=idea_id).update(**fields)
    if "submitted" in moments:
        InboxItem.objects.filter(pk=idea.item_id or 0).update(received=moments["submitted"])
