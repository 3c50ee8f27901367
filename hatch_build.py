"""Compiles the message catalogues whenever the package is built or installed for development."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(locale: Path) -> None:
    """Write a django.mo beside each django.po below this directory, at any depth."""
    for source in sorted(locale.glob("**/LC_MESSAGES/django.po")):
        with source.open("rb") as file:
            catalogue = read_po(file)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


class CatalogueBuildHook(BuildHookInterface[Any]):
    """Puts the compiled catalogues where the package expects them."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files of the package are collected."""
        compile_catalogues(Path(self.root) / "src/comitia/locale")
