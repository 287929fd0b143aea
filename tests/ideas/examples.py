from files.models import PageDocument
from ideas.models import IdeaLocation, IdeaStep, OpinionEntry, OpinionReply
from members.models import User
from tests import factories
from tests.browser.examples import Example
from tests.ideas.factories import IdeaFactory, IdeaIndexPageFactory, IdeaPageFactory
from tests.ideas.voices import OpinionFactory, published
from tests.inbox.factories import FormPageFactory


def idea_list(tree):
    index = IdeaIndexPageFactory(
        parent=tree.forum, summary="Ide küldhetik be a tagszervezetek a helyi projektötleteket."
    )
    factories.StandardPageFactory(parent=index, title="Projektötlet adatlap", slug="adatlap-pelda")
    chamber = factories.OrganisationFactory(name="Mintamegyei Agrárkamara")
    for number in range(1, 15):
        idea = IdeaPageFactory(parent=index, number=number, organisation=chamber)
        IdeaLocation.objects.create(page=idea, settlement=factories.SettlementFactory(name="Mintafalva"))
    return index


def idea(tree):
    index = IdeaIndexPageFactory(parent=tree.forum, slug="otletek")
    page = IdeaPageFactory(
        parent=index,
        title="Hegesztőképzés pályakezdőknek",
        number=3,
        summary="Tizenkét pályakezdő álláskereső hegesztővé képzése a helyi fémipari cégek számára.",
        organisation=factories.OrganisationFactory(name="Mintaváros Ipartestülete"),
        originator_name="Minta Fémipari Kft.",
        originator_sector="fémipar",
        body=[("text", "<h2>A helyzet</h2><p>A járásban tartósan nyolc hegesztői állás betöltetlen.</p>")],
    )
    IdeaLocation.objects.create(page=page, settlement=factories.SettlementFactory(name="Mintafalva"))
    PageDocument.objects.create(
        page=page,
        document=factories.DocumentFactory(title="Költségbecslés"),
        kind=factories.DocumentKindFactory(),
        dated=factories.days_ago(3),
    )
    beside_the_page(page)
    return page


def discussed(tree):
    """A published idea with opinions, an earlier answer, a reply and the form of the reader's organisation."""
    index = IdeaIndexPageFactory(parent=tree.forum, slug="velemenyezett")
    made = published(index, title="Közös munkásbusz", version=2)
    for number, stance in enumerate(["supports", "against", "partner"]):
        organisation = factories.OrganisationFactory(name=f"Mintatag Szervezet {number}")
        opinion = OpinionFactory(idea=made, organisation=organisation, stance=stance)
        OpinionEntry.objects.create(opinion=opinion, stance="supports", reason="Jó.", version=1)
        OpinionReply.objects.create(opinion=opinion, text="Köszönjük, utánanézünk.")
    return made.page


def table_of_ideas(tree):
    return "/forum/otletek/"


def report(tree):
    index = IdeaIndexPageFactory(parent=tree.forum, slug="beszamolt")
    for state in ("published", "parked", "running"):
        made = published(index, state=state, settlements=["Mintafalva", "Zsira"])
        IdeaStep.objects.create(idea=made, old="draft", new="submitted", at="2026-01-01T12:00Z")
        IdeaStep.objects.create(idea=made, old="submitted", new="published", at="2026-02-01T12:00Z")
    return "/iranyitocsoport/otlet-beszamolo/"


def beside_the_page(page):
    """State, figures and history of the idea on `page`."""
    idea = IdeaFactory(published=True, version=2, page=page, title=page.title, checked_cost=1_200_000)
    IdeaStep.objects.create(idea=idea, old="processing", new="published")
    IdeaStep.objects.create(
        idea=idea,
        old="published",
        new="published",
        note="Új árajánlat érkezett.",
        changes=[["cost", 1_000_000, 1_500_000], ["settlements", ["Mintafalva"], ["Mintafalva", "Mintavár"]]],
    )


def sheet_step(tree):
    """A step of a draft, with a similar idea beside it."""
    index = IdeaIndexPageFactory(parent=tree.forum, slug="adatlapok")
    form = FormPageFactory(parent=index, slug="adatlap", kind="idea", title="Projektötlet adatlap")
    page = IdeaPageFactory(parent=index, title="Közös munkásbusz a járásban")
    IdeaFactory(published=True, title=page.title, page=page)
    reader = "bongeszo-tag"  # the browser's delegate, who reads it, where there is one
    author = User.objects.filter(username=reader).first() or factories.UserFactory(username=reader)
    draft = IdeaFactory(submitter=author, title="Közös munkásbusz", form_page=form)
    return f"/fiok/otletek/{draft.pk}/szamok/"


EXAMPLES = [
    Example("ideas", idea_list, reader="delegate"),
    Example("idea", idea, reader="delegate"),
    Example("idea with opinions", discussed, reader="delegate"),
    Example("table of ideas", table_of_ideas, reader="delegate"),
    Example("report of ideas", report, reader="steering"),
    Example("data sheet step", sheet_step, reader="delegate"),
]
