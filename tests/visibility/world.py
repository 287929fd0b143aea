"""A site in which everything restricted carries a canary. Rooms add what is theirs to `build`."""

from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from events.models import EventLife
from files.models import PageDocument
from ideas.models import OpinionReply
from inbox.models import InboxAttachment
from knowledge.models import RelatedPage, Term
from tests import factories
from tests.events.factories import EventFactory, EventIndexFactory
from tests.ideas.factories import IdeaIndexPageFactory, IdeaPageFactory
from tests.ideas.voices import OpinionFactory, published
from tests.inbox.factories import InboxItemFactory
from tests.knowledge.factories import KnowledgeIndexFactory, TopicFactory, article
from tests.monitoring.factories import QuarterlyReportPageFactory, ReportIndexPageFactory
from tests.steering.factories import (
    MeetingIndexPageFactory,
    MeetingPageFactory,
    PlannedActivityFactory,
    PlannedMeetingFactory,
    SubtaskFactory,
    TaskFactory,
    TaskPageFactory,
    WorkProgrammeFactory,
    WorkProgrammeIndexPageFactory,
    WorkProgrammePageFactory,
)
from tests.visibility.canaries import EDITORS, Cage
from visibility.enums import Audience

SECTIONS = {
    "nyilvanos": Audience.PUBLIC,
    "forum": Audience.FORUM,
    "iranyitocsoport": Audience.STEERING,
    "paktumiroda": Audience.OFFICE,
}


def build(home) -> Cage:
    """Fill the site below `home`; returns the canaries put into it."""
    cage = Cage()
    for slug, level in SECTIONS.items():
        section = factories.SectionPageFactory(
            parent=home, slug=slug, title=cage.new(f"{slug} section title", level), audience=level or None
        )
        page(cage, section, f"page in {slug}", level)
    open_section = home.get_children().get(slug="nyilvanos").specific
    closed_child = factories.SectionPageFactory(
        parent=open_section,
        slug=cage.new("slug of a closed page in an open section", Audience.FORUM),
        title=cage.new("title of a closed page in an open section", Audience.FORUM),
        audience=Audience.FORUM,
    )
    page(cage, closed_child, "page below a closed page in an open section", Audience.FORUM)
    drafts(cage, open_section)
    happenings(cage, home, open_section)
    letters(cage)
    voices(cage, home.get_children().get(slug="forum"))
    rooms(cage, home.get_children().get(slug="forum"), home.get_children().get(slug="iranyitocsoport"))
    return cage


def page(cage, parent, where: str, level: int):
    """A page with everything a page can carry."""
    made = factories.StandardPageFactory(
        parent=parent,
        title=cage.new(f"{where}: title", level),
        slug=cage.new(f"{where}: slug", level),
        summary=cage.new(f"{where}: summary", level),
        search_description=cage.new(f"{where}: search description", level),
        body=[("text", f"<p>{cage.new(f'{where}: body', level)}</p>")],
    )
    carrier = IdeaPageFactory(parent=made, slug="iratok", summary=cage.new(f"{where}: idea summary", level))
    document(cage, carrier, where, level)
    return made


def happenings(cage, home, open_section):
    """Events and knowledge for the Forum that stand below an open section, with their tags and places."""
    level = Audience.FORUM
    index = EventIndexFactory(parent=home)
    event = EventFactory(
        parent=index,
        audience=level,
        title=cage.new("event title", level),
        slug=cage.new("event slug", level),
        summary=cage.new("event summary", level),
        place_name=cage.new("event place", level),
        address=cage.new("event address", level),
        online_link=f"https://pelda.example/{cage.new('event online link', level)}",
        contact_name=cage.new("event contact", level),
        kind__code="zart-fajta",
        kind__name=cage.new("name of a kind only closed events have", level),
    )
    EventLife.objects.create(
        page=event, state="cancelled", reason=cage.new("reason why an event is cancelled", level)
    )
    document(cage, event, "event", level)
    knowledge = KnowledgeIndexFactory(parent=home)
    topic = TopicFactory(parent=knowledge, audience=level, title=cage.new("topic title", level))
    word = cage.new("term of the glossary", level)
    Term.objects.create(name=word, definition=cage.new("explanation of a term", level), level=level)
    made = article(
        topic,
        cage.new("article title", level),
        cage.new("tag of a closed article", level),
        summary=cage.new("article summary", level),
        body=[("text", f"<p>{word}</p>")],
        kind="call",
        deadline=date(2999, 1, 1),
        funder=cage.new("funder of a call", level),
    )
    # What an open article recommends and explains must not tell of what is closed.
    open_topic = TopicFactory(parent=knowledge, title="Nyílt téma")
    open_article = article(open_topic, "Nyílt cikk", body=[("text", "<p>Nyílt szöveg.</p>")])
    open_article.related_pages = [RelatedPage(page=made)]
    open_article.save()
    image = factories.ImageFactory(
        title=cage.new("image title", EDITORS), file__filename=f"{cage.new('image file name', level)}.png"
    )
    block = {"image": image, "alt_text": cage.new("alternative text of an image", level)}
    factories.StandardPageFactory(parent=topic, title="Képes lap", slug="kepes", body=[("picture", block)])
    image.refresh_from_db()
    assert image.level == level


def letters(cage):
    """What somebody sent to the office: nobody else's business, whatever body they are in."""
    level = Audience.OFFICE
    item = InboxItemFactory(
        sender=None,
        sender_name=cage.new("sender of an inbox item", level),
        text=cage.new("text of an inbox item", level),
        notes=cage.new("internal note on an inbox item", level),
        answers=[["Kérdés", cage.new("answer given in a form", level)]],
    )
    name = f"{cage.new('name of an attachment', level)}.pdf"
    content = f"%PDF-1.4 {cage.new('content of an attachment', level)}".encode()
    InboxAttachment.objects.create(
        item=item, file=ContentFile(content, name=name), name=name, size=len(content)
    )


def rooms(cage, forum, steering):
    """What the rooms of the closed sections keep beside their pages."""
    level = Audience.FORUM
    reports = ReportIndexPageFactory(parent=forum)
    QuarterlyReportPageFactory(
        parent=reports, title=cage.new("report title", level), summary=cage.new("report summary", level)
    )
    level = Audience.STEERING
    meetings = MeetingIndexPageFactory(parent=steering)
    meeting = MeetingPageFactory(
        parent=meetings,
        title=cage.new("meeting title", level),
        place_name=cage.new("meeting place", level),
        address=cage.new("meeting address", level),
        topics=[("text", f"<p>{cage.new('planned topics', level)}</p>")],
    )
    document(cage, meeting, "meeting", level)
    tasks = TaskPageFactory(parent=steering)
    task = TaskFactory(
        page=tasks,
        title=cage.new("task", level),
        description=cage.new("task description", level),
        responsible_name=cage.new("task responsible", level),
    )
    SubtaskFactory(task=task, what=cage.new("subtask", level))
    programmes = WorkProgrammeIndexPageFactory(parent=steering)
    year = WorkProgrammeFactory(page=WorkProgrammePageFactory(parent=programmes))
    PlannedMeetingFactory(programme=year, note=cage.new("note of a planned meeting", level))
    PlannedActivityFactory(
        programme=year,
        title=cage.new("planned activity", level),
        output=cage.new("expected output", level),
    )


def voices(cage, forum):
    """What organisations say of an idea; what the office hides of it is for the office alone."""
    level = Audience.FORUM
    index = IdeaIndexPageFactory(parent=forum)
    idea = published(
        index,
        title=cage.new("title of an idea", level),
    )
    voice = OpinionFactory(
        idea=idea,
        organisation=factories.OrganisationFactory(),
        reason=cage.new("opinion of an organisation", level),
    )
    OpinionReply.objects.create(opinion=voice, text=cage.new("reply to an opinion", level))
    hidden = {"hidden_at": timezone.now(), "hidden_reason": cage.new("why words are hidden", Audience.OFFICE)}
    OpinionFactory(
        idea=idea,
        organisation=factories.OrganisationFactory(),
        reason=cage.new("hidden opinion", Audience.OFFICE),
        **hidden,
    )
    OpinionReply.objects.create(opinion=voice, text=cage.new("hidden reply", Audience.OFFICE), **hidden)


def document(cage, carrier, where: str, level: int):
    """A document the page carries: its title, its file name and every word in it are canaries."""
    made = factories.DocumentFactory(
        title=cage.new(f"{where}: document title", level),
        file=ContentFile(
            f"%PDF-1.4 {cage.new(f'{where}: document content', level)}".encode(),
            name=f"{cage.new(f'{where}: document file name', level)}.pdf",
        ),
    )
    kind = factories.DocumentKindFactory()
    PageDocument.objects.create(page=carrier, document=made, kind=kind, dated=date(2026, 1, 2))
    made.refresh_from_db()
    assert made.level == level
    return made


def drafts(cage, parent):
    """What is written but not published."""
    live = factories.StandardPageFactory(parent=parent, title="Élő lap", slug="elo")
    live.title = cage.new("draft title over a live page", EDITORS)
    live.body = [("text", f"<p>{cage.new('draft body over a live page', EDITORS)}</p>")]
    live.save_revision()
    factories.StandardPageFactory(
        parent=parent,
        title=cage.new("title of an unpublished page", EDITORS),
        slug=cage.new("slug of an unpublished page", EDITORS),
        live=False,
    )
