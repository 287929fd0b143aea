"""Every template of ours compiles, so that a misspelt tag is found here and not by a reader."""

import pytest
from django.conf import settings
from django.template.loader import get_template

FOLDERS = [settings.BASE_DIR / "templates", *sorted(settings.BASE_DIR.glob("site/*/templates"))]
TEMPLATES = sorted(
    str(path.relative_to(folder))
    for folder in FOLDERS
    for path in folder.rglob("*")
    if path.suffix in {".html", ".txt", ".svg", ".xml"}
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    get_template(name)


def test_there_are_templates_to_compile():
    assert "base.html" in TEMPLATES
