"""What keeps the repository small and whole."""

import ast
import subprocess
import warnings
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

ROOT = Path(settings.BASE_DIR)
CATALOGUE = ROOT / "locale" / "hu" / "LC_MESSAGES" / "django.po"
LONG_FILE, LONG_FUNCTION = 300, 60  # lines


def tracked(*patterns: str) -> list[Path]:
    """Files of the repository; without git (an unpacked archive) whatever lies there."""
    found = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if found.returncode:
        return [p for pattern in patterns for p in ROOT.rglob(pattern) if ".venv" not in p.parts]
    return [ROOT / line for line in found.stdout.splitlines() if (ROOT / line).exists()]


def test_every_change_of_a_model_has_its_migration(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_compiled_catalogue_is_what_the_source_says():
    source = {
        (e.msgid, e.msgctxt): (e.msgstr, e.msgstr_plural)
        for e in polib.pofile(CATALOGUE).translated_entries()
    }
    compiled = {
        (e.msgid, e.msgctxt): (e.msgstr, e.msgstr_plural) for e in polib.mofile(CATALOGUE.with_suffix(".mo"))
    }
    assert compiled == source, "run `make messages` and commit both files"


def test_the_catalogue_has_no_fuzzy_message():
    assert polib.pofile(CATALOGUE).fuzzy_entries() == []


def test_no_message_lies_twice_in_the_catalogue():
    seen = [(e.msgid, e.msgctxt) for e in polib.pofile(CATALOGUE)]
    assert len(seen) == len(set(seen))


def test_the_readme_stays_on_one_screen_and_a_half():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 100


@pytest.mark.parametrize("name", ["architecture.md", "operations.md", "security.md"])
def test_the_promised_document_is_there(name):
    assert (ROOT / "docs" / name).stat().st_size > 1000


def test_links_between_documents_lead_somewhere():
    import re

    broken = []
    for page in tracked("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} -> {target}")
    assert not broken


def test_site_is_not_hidden_from_git():
    hidden = subprocess.run(
        ["git", "check-ignore", "site/pimor/urls.py", "site/new_room/models.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert hidden.stdout == ""


def test_no_file_or_function_has_grown_out_of_hand():
    """Warns: a long file is a sign, not an error (docs/architecture.md)."""
    long = []
    for module in tracked("*.py"):
        source = module.read_text()
        if "migrations" in module.parts:
            continue
        lines = source.count("\n")
        if lines > LONG_FILE:
            long.append(f"{module.relative_to(ROOT)}: {lines} lines")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno > LONG_FUNCTION:
                long.append(
                    f"{module.relative_to(ROOT)}: {node.name}() {node.end_lineno - node.lineno} lines"
                )
    if long:
        warnings.warn("long: " + "; ".join(long), stacklevel=1)
