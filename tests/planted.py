"""The small tree, planted once for each process: most tests ask for it, and planting it takes longer than they do.

Its rows stay in the test database. Whoever did not ask for them gets them taken away (inside the test's own
transaction), so nobody sees a page they did not order. After a transactional test, which empties all tables,
the tree is planted anew for each test that asks.
"""

import copy
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.apps import apps
from django.db import connection, transaction
from wagtail.models import Page

from tests import factories

SMALL = 500  # tables longer than this (permissions, content types) have nothing to do with pages


@dataclass
class Planted:
    """What was planted: `home` as it was alone, the whole `tree`, and the rows of each by model."""

    home: object = None
    tree: SimpleNamespace | None = None
    home_rows: dict = field(default_factory=dict)
    tree_rows: dict = field(default_factory=dict)

    def stands(self) -> bool:
        return self.home is not None and Page.objects.filter(pk=self.home.pk).exists()

    def plant(self):
        """Once, in the session's database."""
        with transaction.atomic():
            before = rows()
            self.home = copy.deepcopy(home := factories.plant_home())
            between = rows()
            self.tree = factories.plant_tree(home)
            self.home_rows = added(before, between)
            self.tree_rows = added(between, rows())
            # In a test nothing is committed, so nothing gets into the search index; nor does this.
            connection.run_on_commit = []

    def leave(self, wanted: str | None):
        """Take away what a test did not ask for: `wanted` is "tree", "home" or None."""
        if wanted == "tree" or not self.stands():
            return
        take_away(self.tree_rows)
        Page.objects.filter(pk=self.home.pk).update(numchild=0)
        if wanted is None:
            take_away(self.home_rows)
            Page.objects.filter(depth=1).update(numchild=0)

    def home_alone(self):
        """The front page with nothing below it."""
        return copy.deepcopy(self.home) if self.stands() else factories.plant_home()

    def whole_tree(self) -> SimpleNamespace:
        stands = self.stands() and Page.objects.filter(pk=self.tree.about.pk).exists()
        return copy.deepcopy(self.tree) if stands else factories.plant_tree(self.home_alone())


def rows() -> dict:
    """The keys of all rows there are, by model."""
    tables = set(connection.introspection.table_names())
    return {
        model: set(model._base_manager.values_list("pk", flat=True)[:SMALL])
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table in tables
    }


def added(before: dict, after: dict) -> dict:
    return {model: keys - before[model] for model, keys in after.items() if keys - before[model]}


def take_away(rows: dict):
    """Rows alone, without signals: what they would set going never happened."""
    with transaction.atomic():  # they point at each other, which is looked at when all are gone
        for model, keys in rows.items():
            model._base_manager.filter(pk__in=keys)._raw_delete("default")
