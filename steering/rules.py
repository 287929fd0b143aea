"""The rules of tasks and of the work programme (domain.md §2, §7; datamodel.md, validation rules)."""

import datetime as dt

from steering.enums import PlanState, TaskStatus


def is_overdue(status: str, deadline: dt.date, today: dt.date) -> bool:
    """Past its deadline and not done; the day of the deadline itself still counts as in time."""
    return status != TaskStatus.DONE and deadline < today


def may_be_done(subtask_statuses) -> bool:
    """A task is done only when each of its subtasks is."""
    return all(status == TaskStatus.DONE for status in subtask_statuses)


def plan_state(held_on: dt.date | None, last_day: dt.date, today: dt.date) -> PlanState:
    """How a meeting planned for `last_day` at the latest stands `today`."""
    if held_on:
        return PlanState.HELD
    return PlanState.MISSING if last_day < today else PlanState.PLANNED
