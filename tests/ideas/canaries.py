"""Project ideas: everything about them is for the Forum."""

from django.core.files.base import ContentFile
from django.utils import timezone

from ideas.forms.sheet import STEPS
from ideas.models import Idea, IdeaAttachment, IdeaStep, IdeaVersion, Opinion, OpinionReply
from ideas.values import snapshot
from inbox.models import FormPage
from tests import factories
from tests.audit.canaries import READERS as LOG_READERS
from tests.files.uploads import pdf_saying
from tests.ideas.factories import IdeaFactory, IdeaIndexPageFactory, IdeaPageFactory
from tests.ideas.voices import OpinionFactory, published
from tests.inbox.factories import FormPageFactory
from tests.visibility.canaries import NOBODY
from tests.visibility.hiding import hide_document
from visibility.enums import Audience

WORDS = [
    "originator_name",
    "recommendation",
    "title",
    "summary",
    "other_place",
    "other_activity",
    "partners",
    "contact",
    "office_note",
]
OWN_PAGES = [
    "",
    "ellenorzes/",
    "modositas/",
    "visszavonas/",
    "torles/",
    "atvetel/",
    *(f"{s}/" for s in STEPS),
]


def hide(cage, site):
    level = Audience.FORUM
    index = IdeaIndexPageFactory(
        parent=site.forum,
        summary=cage.new("summary of ideas", level),
        body=[("text", f"<p>{cage.new('text of the list of ideas', level)}</p>")],
    )
    idea = IdeaPageFactory(
        parent=index,
        title=cage.new("idea title", level),
        summary=cage.new("idea summary", level),
        originator_name=cage.new("idea originator", level),
        originator_sector=cage.new("sector of an originator", level),
        body=[("text", f"<p>{cage.new('idea body', level)}</p>")],
    )
    hide_document(cage, idea, "idea", level)
    voices(cage, index)
    history(cage, index)
    sheets(cage, site, FormPageFactory(parent=index, kind="idea", title="Adatlap", slug="adatlap"))
    title = cage.new("title of a form for the committee below the ideas", Audience.STEERING)
    FormPageFactory(parent=index, kind="idea", title=title, slug="zart-adatlap", audience=Audience.STEERING)
    in_the_open(cage, site)


def voices(cage, index):
    """What organisations say of an idea; what the office hides of it is for the office alone."""
    level = Audience.FORUM
    idea = published(index, title=cage.new("title of a published idea", level))
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
    # Lists and figures must know nothing of what is for the committee or not published yet.
    committees = f"Kerékpárút tervezése {cage.new('title of an idea for the committee', Audience.STEERING)}"
    published(index, audience=Audience.STEERING, title=committees, merged_into=idea)
    IdeaFactory(processing=True, title=cage.new("title of an idea in processing", Audience.OFFICE))


def in_the_open(cage, site):
    """Opinions are for the bodies even where the page of an idea is public."""
    index = IdeaIndexPageFactory(parent=site.open, slug="nyilt-otletek", title="Nyílt ötletek")
    words = cage.new("opinion of an idea with a public page", Audience.FORUM)
    idea = published(index, title="Nyílt ötlet")
    OpinionFactory(idea=idea, organisation=factories.OrganisationFactory(), reason=words)


def history(cage, index):
    """The timeline of a published idea: internal notes and what its author proposes are the office's."""
    level = Audience.FORUM
    idea = published(index, title=cage.new("title of an idea with a history", level))
    IdeaStep.objects.create(
        idea=idea,
        old="published",
        new="parked",
        note=cage.new("public note of a step", level),
        decided_by=cage.new("who decided on an idea", level),
        changes=[["title", cage.new("title before a change", level), idea.title]],
        internal_note=cage.new("internal note of a step", Audience.OFFICE),
    )
    proposal = {"state": "proposed", "reason": cage.new("reason of a proposal", Audience.OFFICE)}
    values = snapshot(idea) | {"title": cage.new("proposed title", Audience.OFFICE)}
    IdeaVersion.objects.create(idea=idea, values=values, **proposal)


def sheets(cage, site, form_page):
    """Data sheets of a delegate: what was sent in is the office's too; a draft is its author's alone, though its
    changes stand in the audit log (contract.md, promise 6)."""
    author = site.people["delegate"]
    for state, readers, inside in (("draft", LOG_READERS, NOBODY), ("submitted", [], Audience.OFFICE)):
        where, own = f"{state} idea", {"also": ["delegate"], "only": readers}
        words = {name: cage.new(f"{where}: {name}", Audience.OFFICE, **own) for name in WORDS}
        words["title"] = f"Kerékpárút tervezése {words['title']}"  # like one its author may not see
        idea = IdeaFactory(
            submitter=author,
            state=state,
            form_page=form_page,
            activities=["other"],
            answers=[["Kérdés", cage.new(f"{where}: answer", Audience.OFFICE, **own)]],
            **words,
        )
        name = f"{cage.new(f'{where}: name of an attachment', Audience.OFFICE, **own)}.pdf"
        content = pdf_saying(cage.new(f"{where}: content of an attachment", inside, also=["delegate"]))
        IdeaAttachment.objects.create(
            idea=idea, file=ContentFile(content, name=name), name=name, size=len(content)
        )


# The same lists as files: a spreadsheet may give away what its screen hides.
EXPORTS = {
    "/forum/otletek/?export=csv",
    "/forum/otletek/?export=xlsx",
    "/iranyitocsoport/otlet-beszamolo/?export=xlsx",
}


def addresses(site):
    found = {f"/fiok/otletek/uj/{page.pk}/" for page in FormPage.objects.all()}
    found |= {
        f"/forum/otletek/velemenyek/{pk}/valasz/" for pk in Opinion.objects.values_list("pk", flat=True)
    }
    for idea in Idea.objects.all():
        found |= {f"/forum/otletek/{idea.pk}/velemeny/", f"/forum/otletek/{idea.pk}/kovetes/"}
        found |= {f"/fiok/otletek/{idea.pk}/{rest}" for rest in OWN_PAGES}
        found |= {attachment.url for attachment in idea.attachments.all()}
    return found | EXPORTS


def admin_addresses():
    sent_in = Idea.objects.exclude(state="draft")
    return [f"/admin/ideas/edit/{pk}/" for pk in sent_in.values_list("pk", flat=True)]
