"""The steering committee: meetings with all their documents, tasks, work programmes."""

from home.demo import anchor
from home.demo.content import content
from home.demo.events import attach_papers
from home.demo.lives import give_life
from home.demo.planting import body, plant
from home.models import HomePage
from members.models import Organisation, User
from steering.enums import TaskStatus
from steering.models import (
    MeetingIndexPage,
    MeetingPage,
    PlannedActivity,
    PlannedMeeting,
    Subtask,
    Task,
    TaskPage,
    WorkProgramme,
    WorkProgrammeIndexPage,
    WorkProgrammePage,
)


def ensure_steering(home: HomePage) -> None:
    """Everything of content/steering.toml that is not there yet."""
    index = MeetingIndexPage.objects.get()
    for item in content("steering")["meeting"]:
        page, made = _meeting(index, item)
        if made:
            give_life(page, item)
            attach_papers(page, item, author=home.title)
    tasks = TaskPage.objects.get()
    if not tasks.tasks.exists():
        for item in content("steering")["task"]:
            _task(tasks, item)
    for item in content("steering")["programme"]:
        _programme(WorkProgrammeIndexPage.objects.get(), item)


def _meeting(index: MeetingIndexPage, item: dict) -> tuple[MeetingPage, bool]:
    start = anchor.moment(item["day"])
    earlier = MeetingPage.objects.child_of(index).filter(start__year=start.year)
    return plant(
        index,
        MeetingPage,
        item["slug"],
        on=anchor.announced(item["day"]),
        title=item["title"],
        number=earlier.count() + 1,
        start=start,
        end=anchor.moment(item["day"], 12),
        place_name=item["place"],
        address=item["address"],
        summary=item["summary"],
        topics=body("\n".join(f"- {topic}" for topic in item["topics"])),
    )


def _responsible(item: dict) -> dict:
    """The fields that say who answers for a task or activity."""
    return {
        "responsible_user": User.objects.get(username=item["user"]) if "user" in item else None,
        "responsible_organisation": (
            Organisation.objects.get(name=item["organisation"]) if "organisation" in item else None
        ),
        "responsible_name": item.get("name", ""),
    }


def _assignment(item: dict) -> dict:
    status = TaskStatus.DONE if item.get("done") else TaskStatus.IN_PROGRESS
    return {"deadline": anchor.day(item["day"]), "status": status, **_responsible(item)}


def _task(page: TaskPage, item: dict) -> None:
    task = Task.objects.create(
        page=page, title=item["title"], description=item["description"], **_assignment(item)
    )
    for order, step in enumerate(item["subtask"]):
        Subtask.objects.create(task=task, sort_order=order, what=step["what"], **_assignment(step))


def _programme(index: WorkProgrammeIndexPage, item: dict) -> None:
    year = anchor.today().year + item["year"]
    page, made = plant(
        index,
        WorkProgrammePage,
        str(year),
        on=anchor.day(-20),
        title=f"{year}. évi munkaprogram, {item['word']}",
        year=year,
        summary=item["summary"],
    )
    if not made:
        return
    plan = WorkProgramme.objects.create(page=page)
    meetings = {m.start.month: m for m in MeetingPage.objects.filter(start__year=year)}
    for order, month in enumerate(item["meeting_months"]):
        meeting = meetings.get(month)
        held = meeting and meeting.has_ended
        PlannedMeeting.objects.create(
            programme=plan,
            sort_order=order,
            month=month,
            planned_on=meeting and meeting.start.date(),
            held_on=meeting.start.date() if held else None,
            meeting=meeting,
        )
    for order, activity in enumerate(item["activity"]):
        PlannedActivity.objects.create(
            programme=plan,
            sort_order=order,
            title=activity["title"],
            quarter_from=activity["from"],
            quarter_to=activity["to"],
            output=activity["output"],
            **_responsible(activity),
        )
