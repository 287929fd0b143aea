"""Our short room names live side by side with everything installed: none may hide another."""

import site
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from django.conf import settings

from tests.project.test_layers import LAYER_OF

ROOT = Path(settings.BASE_DIR)


def test_site_stays_the_standard_module():
    assert Path(site.__file__).name == "site.py"
    assert not Path(site.__file__).is_relative_to(ROOT / "site")


def test_site_is_a_plain_folder():
    assert not (ROOT / "site" / "__init__.py").exists(), "with it, `import site` would find our folder"


def test_site_stays_the_standard_module_in_a_process_started_at_the_root():
    code = "import site; print(site.__file__)"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip().endswith("site.py")


def test_no_installed_distribution_provides_one_of_our_names():
    ours = set(LAYER_OF) | {"bench", "tools"}
    taken = {name: who for name, who in packages_distributions().items() if name in ours}
    assert not taken, f"rename our room or drop the package: {taken}"


def test_no_module_of_the_standard_library_has_one_of_our_names():
    assert not set(LAYER_OF) & set(sys.stdlib_module_names)
