"""Events that were there before states were: what its readers could see counts as announced, or as held
if it is over. Drafts stay planned, which needs no row."""

from django.db import migrations
from django.utils import timezone


def give_states(apps, schema_editor):
    EventPage = apps.get_model("events", "EventPage")
    EventLife = apps.get_model("events", "EventLife")
    now = timezone.now()
    for event in EventPage.objects.filter(live=True, event_life=None).only("start", "end", "first_published_at"):
        over_at = event.end or event.start
        EventLife.objects.create(
            page_id=event.pk,
            state="held" if over_at < now else "announced",
            announced_at=event.first_published_at,
            held_at=over_at if over_at < now else None,
        )


class Migration(migrations.Migration):
    dependencies = [("events", "0003_event_life")]

    operations = [migrations.RunPython(give_states, migrations.RunPython.noop)]
