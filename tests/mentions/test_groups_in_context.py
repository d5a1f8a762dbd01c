"""Armed groups that recognisers take for places are what the lexicon says."""

from __future__ import annotations

import pytest

from eventx.parse import make_doc as parse
from eventx.records.article import Article

CASES = {
    "Boko Haram killed 12 villagers near Maiduguri on Monday.": "boko_haram",
    "Islamic State claimed the attack on the church.": "islamic_state",
    "The Islamic State group said its fighters struck the base.": "islamic_state",
    "Fighters of Al-Shabaab stormed a hotel in Mogadishu.": "al_shabaab",
    "Hezbollah fired rockets at Haifa.": "hezbollah",
    "Ansar Allah launched drones at Riyadh.": "houthis",
    "Abu Sayyaf beheaded a hostage.": "abu_sayyaf",
    "Jaish-e-Mohammed attacked a convoy in Pulwama.": "jaish_e_mohammed",
    "Hamas freed two hostages.": "hamas",
    "Jabhat al-Nusra shelled Aleppo.": "nusra",
    "Lashkar-e-Taiba killed six people.": "lashkar_e_taiba",
    "The Lord's Resistance Army abducted 30 children.": "lra",
    "Al-Qaeda in the Islamic Maghreb kidnapped two tourists.": "aqim",
    "Shining Path killed four policemen.": "shining_path",
    "Palestinian Islamic Jihad fired rockets.": "pij",
    "Seleka shelled a church.": "seleka",
    "Tehreek-e-Taliban Pakistan said it shot the officer.": "ttp",
}


@pytest.mark.model
@pytest.mark.parametrize("text", CASES)
def test_groups_win_over_labels(nlp, text):
    """An unambiguous name of the lexicon wins over the label of the recogniser."""
    doc = nlp(parse(nlp, Article(id="a", text=text)))

    found = {span.id_ for span in doc.spans["actors"]}
    assert f"group.{CASES[text]}" in found
