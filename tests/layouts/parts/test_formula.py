from __future__ import annotations

from layouts.parts.formula import formula, marked
from layouts.prerender import to_html


def test_marks_become_subscripts_and_superscripts() -> None:
    assert to_html(marked("p_[j]^[2] / P")) == "p<sub>j</sub><sup>2</sup> / P"


def test_plain_text_stays_as_it_is() -> None:
    assert marked("a + b") == ["a + b"]


def test_a_formula_is_read_in_words() -> None:
    made = to_html(formula(["e_[i]", "1 < 2"], "total of the cluster"))
    assert 'role="math" aria-label="total of the cluster"' in made
    assert "e<sub>i</sub>" in made
    assert "1 &lt; 2" in made
