from files.models import PageDocument
from ideas.models import IdeaLocation
from tests import factories
from tests.browser.examples import Example
from tests.ideas.factories import IdeaIndexPageFactory, IdeaPageFactory


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
    return page


EXAMPLES = [
    Example("ideas", idea_list, reader="delegate"),
    Example("idea", idea, reader="delegate"),
]
