"""The colours: whoever changes one keeps the contrast, by day and by night."""

import re
from itertools import product
from pathlib import Path

import pytest

CSS = Path("src/comitia/ui/static/ui/comitia.css").read_text()
SCHEMES = dict(zip(("light", "dark"), re.findall(r":root \{(.*?)\}", CSS, re.DOTALL), strict=False))


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(scheme: str, one: str, other: str) -> float:
    """Return the contrast ratio of two tokens."""
    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", SCHEMES[scheme]))
    darker, lighter = sorted((luminance(tokens[one]), luminance(tokens[other])))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *product(("ink", "quiet", "accent"), ("paper", "wash")),
        ("paper", "ink"),
        ("on-accent", "accent"),
    ],
)
def test_contrast_of_text_is_at_least_seven(scheme, text, ground):
    assert contrast(scheme, text, ground) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("shape", ["edge", "mid", "accent", "ink"])
def test_contrast_of_shapes_is_at_least_three(scheme, shape):
    assert contrast(scheme, shape, "paper") >= 3


def test_text_has_four_sizes_and_no_other():
    declared = re.findall(r"^  --(?:small|text|large|title): ([0-9.]+rem)", CSS, re.MULTILINE)
    screen = CSS.split("/* ---- paper ---- */")[0]

    assert len(set(declared)) == 4
    assert set(re.findall(r"font-size: ([0-9.]+rem)", screen)) <= set(declared)
