import datetime as dt

from django.utils import timezone

from files.models import DocumentKind, PageDocument
from tests import factories
from tests.browser.examples import Example
from tests.factories import days_ago
from tests.steering import factories as ours


def meeting_list(tree):
    index = ours.MeetingIndexPageFactory(
        parent=tree.steering, summary="Az Irányítócsoport negyedévente legalább egyszer ülésezik."
    )
    ours.MeetingPageFactory(
        parent=index, title="IV. ülés", number=4, days=12, summary="A jövő évi munkaprogram."
    )
    for number in range(1, 14):
        ours.MeetingPageFactory(parent=index, title=f"{number}. ülés", days=-60 * number)
    return index


def meeting(tree):
    index = ours.MeetingIndexPageFactory(parent=tree.steering, slug="ulesek-iratokkal")
    page = ours.MeetingPageFactory(
        parent=index,
        title="III. ülés",
        number=3,
        days=-10,
        place_name="Városháza, nagyterem",
        address="1234 Mintaváros, Fő tér 1.",
        summary="Az előrehaladás áttekintése és a jövő évi program előkészítése.",
        topics=[("text", "<ol><li>Beszámoló a negyedévről</li><li>A munkaprogram tervezete</li></ol>")],
    )
    for order, kind in enumerate(["Meghívó", "Napirend", "Előterjesztés", "Jegyzőkönyv", "Határozatok"]):
        PageDocument.objects.create(
            page=page,
            document=factories.DocumentFactory(title=f"{kind} a III. üléshez"),
            kind=DocumentKind.objects.get_or_create(name=kind, defaults={"code": f"pelda-{order}"})[0],
            dated=days_ago(10 - order),
        )
    return page


def task_list(tree):
    page = ours.TaskPageFactory(parent=tree.steering, summary="Amit az Irányítócsoport rábízott valakire.")
    chamber = factories.OrganisationFactory(name="Mintamegyei Kereskedelmi és Iparkamara")
    late = ours.TaskFactory(
        page=page,
        title="Munkáltatói igényfelmérés lezárása",
        description="A járás ötven legnagyobb munkáltatójának megkeresése kérdőívvel.",
        overdue=True,
        responsible_organisation=chamber,
        responsible_name="",
    )
    ours.SubtaskFactory(task=late, what="Kérdőív véglegesítése", done=True)
    ours.SubtaskFactory(task=late, what="Válaszok feldolgozása", overdue=True)
    coming = ours.TaskFactory(page=page, title="Őszi állásbörze helyszínének kiválasztása")
    ours.SubtaskFactory(task=coming, what="Árajánlatok bekérése")
    ours.TaskFactory(page=page, title="Honlap feltöltése", done=True, deadline=days_ago(40))
    ours.TaskFactory.create_batch(24, page=page)
    return page


def programme(tree):
    index = ours.WorkProgrammeIndexPageFactory(parent=tree.steering)
    year = timezone.localdate().year
    page = ours.WorkProgrammePageFactory(
        parent=index,
        year=year,
        summary="Az év üléseit és tevékenységeit a tavaly decemberi ülésen fogadta el az Irányítócsoport.",
    )
    meetings = ours.MeetingIndexPageFactory(parent=tree.steering, slug="ulesek-a-programban")
    held = ours.MeetingPageFactory(parent=meetings, title="I. ülés", days=-200)
    plan = ours.WorkProgrammeFactory(page=page)
    ours.PlannedMeetingFactory(
        programme=plan, month=1, planned_on=dt.date(year, 1, 20), held_on=dt.date(year, 1, 1), meeting=held
    )
    ours.PlannedMeetingFactory(programme=plan, month=1, body="forum", note="évnyitó fórum")
    ours.PlannedMeetingFactory(programme=plan, month=12, planned_on=dt.date(year, 12, 31))
    for month in range(1, 13):
        ours.PlannedMeetingFactory(programme=plan, month=month, body="office")
    chamber = factories.OrganisationFactory(name="Mintaváros Önkormányzata", slug="mintavaros-program")
    ours.PlannedActivityFactory(
        programme=plan,
        title="Befektetést ösztönző workshop",
        quarter_from=1,
        quarter_to=1,
        output="egy workshop, legalább húsz vállalkozással",
        responsible_organisation=chamber,
    )
    ours.PlannedActivityFactory(programme=plan, title="Hegesztőképzés", quarter_from=2, quarter_to=4)
    return page


EXAMPLES = [
    Example("meetings of the steering committee", meeting_list, reader="steering"),
    Example("steering meeting", meeting, reader="steering"),
    Example("tasks", task_list, reader="steering"),
    Example("work programme", programme, reader="steering"),
    Example(
        "work programmes",
        lambda tree: ours.WorkProgrammePageFactory(
            parent=ours.WorkProgrammeIndexPageFactory(parent=tree.steering, slug="korabbi-programok"),
            year=2024,
            summary="Két állásbörze és négy ülés.",
        ).get_parent(),
        reader="steering",
    ),
]
