from steering.models import Task


def my_tasks(request) -> dict | None:
    """ "My tasks" on /fiok/: the open tasks this person answers for; nothing where there is none."""
    tasks = Task.objects.visible_to(request.user).open().of(request.user).with_people()
    tasks = list(tasks.select_related("page").order_by("deadline"))
    return {"tasks": tasks} if tasks else None
