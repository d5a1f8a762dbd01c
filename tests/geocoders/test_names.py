"""One key for every spelling of a name."""

from __future__ import annotations

import pytest

from eventx.geocoders.names import fold, is_latin


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ar-Raqqah", "ar raqqah"),
        ("U.S.", "us"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Łódź", "lodz"),
        ("Şanlıurfa", "sanliurfa"),
        ("  St.  Petersburg ", "st petersburg"),
        ("Ta‘izz", "taizz"),
    ],
)
def test_fold_ignores_case_accents_and_points(text: str, key: str) -> None:
    """Spellings that news uses for one name have one key."""
    assert fold(text) == key


@pytest.mark.parametrize("text", ["Paris", "Ḩamāh", "São Tomé", "Nagorno-Karabakh"])
def test_fold_is_idempotent(text: str) -> None:
    """A key is its own key."""
    assert fold(fold(text)) == fold(text)


def test_is_latin_refuses_other_scripts() -> None:
    """Names in other scripts are no keys."""
    assert not is_latin(fold("Алеппо"))
    assert is_latin(fold("Kraków"))
