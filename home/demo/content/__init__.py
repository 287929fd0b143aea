"""The texts of the invented pact, one TOML file per subject: content, not code, so in Hungarian."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def content(name: str) -> dict:
    """The content of `name`.toml beside this file."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
