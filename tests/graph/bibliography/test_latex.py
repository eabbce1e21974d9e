"""LaTeX as a reader would see it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.bibliography.latex import to_unicode, verbatim_to_unicode


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("plain text", "plain text"),
        ("The {NASA} {Way}", "The NASA Way"),
        (r"{\'E}tude de l'{\oe}uvre na{\"\i}ve", "Étude de l'œuvre naïve"),
        (r"M{\"u}ller \& \v{S}koda", "Müller & Škoda"),
        (
            r"$\beta$-endorphin, $\alpha_2$ and CO$_2$",
            "β-endorphin, \N{GREEK SMALL LETTER ALPHA}2 and CO2",
        ),
        (r"\emph{In vivo} {\it now}", "In vivo now"),
        (r"\href{https://x.org}{a link}", "a link"),
        (r"\LaTeX{} rules", "LaTeX rules"),
        ("a--b---c ``q''", "a\N{EN DASH}b\N{EM DASH}c “q”"),
        ("no~break", "no break"),
        (r"10\% of \$5 in a\_b \{c\}", "10% of $5 in a_b {c}"),
        ("10% of {\\'e}t{\\'e}", "10% of été"),
        ("it costs $5", "it costs $5"),
        (r"P\&amp;B &lt;i&gt;", "P&B <i>"),
        (r"a\textbackslash{}b\textasciitilde c", r"a\b~c"),
        (
            r"mother{\textquoteright}s {\textquotedblleft}tie{\textquotedblright}",
            "mother\N{RIGHT SINGLE QUOTATION MARK}s “tie”",
        ),
        (
            r"\textquotedblleft its\textquotedblright\ p {\textless} .05 {\textbar} 5 {\texteuro}",
            "“its” p < .05 | 5 €",
        ),
        (r"$p \le .05$, $n \ge 30$, 37\,$^{\circ}$C", "p ≤ .05, n ≥ 30, 37 °C"),
        (r"$\alpha\beta$-crystallin, spin $\frac{1}{2}$", "αβ-crystallin, spin 1/2"),
        (r"na\"\i ve, na\"{\i}ve, na{\"\i}ve, \'{\i} is", "naïve, naïve, naïve, í is"),
    ],
)
def test_a_value_loses_its_latex(latex: str, text: str) -> None:
    """A value is what a reader would see."""
    assert to_unicode(latex) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"https://x.org/~a\_b%20c--d", "https://x.org/~a_b%20c--d"),
        (r"\url{https://x.org/a}", "https://x.org/a"),
        (r"10.1/\{a\}", "10.1/{a}"),
        ("a&amp;b", "a&b"),
    ],
)
def test_an_address_is_kept_as_it_is(latex: str, text: str) -> None:
    """In an address a tilde, a percent sign and two hyphens mean themselves."""
    assert verbatim_to_unicode(latex) == text


PIECES = [
    "\\", "$", "{", "}", "~", "--", "``", "\\alpha", "\\'e", "\\{", "\\%", "\\url", "&amp;",
    "\ufdd0", " ",
]  # fmt: skip


@given(value=st.lists(st.sampled_from(PIECES) | st.text(), max_size=8).map("".join))
def test_no_value_is_too_broken(value: str) -> None:
    """Whatever stands in a value, text comes out, and no mark that was set in between."""
    for text in (to_unicode(value), verbatim_to_unicode(value)):
        assert not any("\ufdd0" <= char <= "\ufdd8" for char in text)
