"""The tables under "Törzsadatok"."""

import pytest

from home.admin import ReferenceTables
from members.models import OrganisationType, Settlement
from monitoring.models import ActivityKind, SubsidyKind, TrainingKind


@pytest.mark.parametrize("model", [OrganisationType, Settlement, ActivityKind, TrainingKind, SubsidyKind])
def test_a_table_with_rows_opens_in_the_order_of_the_office(client, coordinator, model):
    for place, name in [(20, "Zsombor-féle"), (10, "Árpád-féle")]:
        model.objects.create(name=name, sort_order=place)
    client.force_login(coordinator)
    shown = client.get(f"/admin/{model._meta.app_label}/{model._meta.model_name}/").content.decode()
    assert shown.index("Árpád-féle") < shown.index("Zsombor-féle")


@pytest.mark.parametrize("word", ["minta", "9" * 30])
@pytest.mark.parametrize("table", ReferenceTables.items, ids=lambda table: table.model.__name__)
def test_a_word_where_a_number_should_stand_is_a_row_that_is_not_there(client, superuser, table, word):
    client.force_login(superuser)
    own = f"/admin/{table.model._meta.app_label}/{table.model._meta.model_name}"
    for screen in ("edit", "delete"):
        assert client.get(f"{own}/{screen}/{word}/").status_code == 404
