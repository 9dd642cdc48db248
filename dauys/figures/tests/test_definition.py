"""A definition is frozen: whoever changes what is counted notices here, and makes a new figure instead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dauys.figures.definition import CONSULTATIONS, FIGURES, UnknownFigure, figure

FROZEN = {
    "consultations": "cece1f4cd055bec73c468f086fd783ba951b10706f326e15230e1bf299cc7f5e",
}


def test_every_definition_is_the_one_that_was_frozen() -> None:
    assert {one.id: one.hash for one in FIGURES} == FROZEN


def test_another_rule_or_another_word_gives_another_hash() -> None:
    changed = replace(CONSULTATIONS, consents_left_out=())
    reworded = replace(CONSULTATIONS, words="People who were advised.")
    assert len({CONSULTATIONS.hash, changed.hash, reworded.hash}) == 3


def test_a_figure_is_found_by_its_id_and_a_wrong_id_is_named() -> None:
    assert figure("consultations") is CONSULTATIONS
    with pytest.raises(UnknownFigure, match="'percentages'"):
        figure("percentages")
