"""Meetings that were there before states were: what is over counts as held, what is to come as announced."""

from django.db import migrations
from django.utils import timezone


def give_states(apps, schema_editor):
    MeetingPage = apps.get_model("steering", "MeetingPage")
    EventLife = apps.get_model("events", "EventLife")
    now = timezone.now()
    for meeting in MeetingPage.objects.filter(live=True, event_life=None).only("end", "first_published_at"):
        is_over = meeting.end < now
        EventLife.objects.create(
            page_id=meeting.pk,
            state="held" if is_over else "announced",
            announced_at=meeting.first_published_at,
            held_at=meeting.end if is_over else None,
        )


class Migration(migrations.Migration):
    dependencies = [("steering", "0001_initial"), ("events", "0003_event_life")]

    operations = [migrations.RunPython(give_states, migrations.RunPython.noop)]
