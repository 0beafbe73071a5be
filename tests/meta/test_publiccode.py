"""The card by which catalogues of public software know Rondom says what the project itself says."""

import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CARD = yaml.safe_load((ROOT / "publiccode.yml").read_text())
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

#: what version 0.4 of the standard asks of everybody
REQUIRED = (
    "publiccodeYmlVersion name url platforms categories developmentStatus softwareType description legal "
    "maintenance localisation"
)


@pytest.mark.parametrize("field", REQUIRED.split())
def test_what_the_standard_asks_is_there(field: str) -> None:
    assert CARD[field]


def test_it_agrees_with_the_project() -> None:
    assert (CARD["softwareVersion"], CARD["legal"]["license"]) == (PROJECT["version"], PROJECT["license"])
    python = next(one for one in CARD["dependsOn"]["open"] if one["name"] == "Python")
    assert PROJECT["requires-python"] == f">={python['versionMin']}"


@pytest.mark.parametrize("language", CARD["localisation"]["availableLanguages"])
def test_each_language_has_a_description_that_fits(language: str) -> None:
    told = CARD["description"][language]
    assert len(told["shortDescription"]) <= 150
    assert 150 <= len(told["longDescription"]) <= 10_000
    assert all(len(one) <= 100 for one in told["features"])
