"""LaTeX -> Unicode: a value as a reader would see it.

``{\\"u}`` is ``ü``, braces that only protect capitals are gone, and a run of white space is one
space.
"""

# ruff: noqa: RUF001 - characters that look like others are what LaTeX has names for

from __future__ import annotations

import html
import re

from latexcodec.codec import UnicodeLatexIncrementalDecoder

_SPECIAL = re.compile(r"[\\{}~$\ufdd0-\ufdd8]|--|``|''|&#?\w+;")
_ENTITY = re.compile(r"&#?\w+;")
# What a command writes is set apart as noncharacters, so that it is not taken for markup.
_APART = {char: chr(0xFDD0 + place) for place, char in enumerate("{}$&%#_~^\\")}
_TOGETHER = str.maketrans({mark: char for char, mark in _APART.items()})
_WORDS = {
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textdollar": "$",
    "textasciitilde": "~", "sim": "~", "textasciicircum": "^", "textbackslash": "\\",
    "backslash": "\\", "textunderscore": "_",
    # Of text, what the codec does not know.
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "lq": "‘", "rq": "’", "quotesinglbase": "‚", "quotedblbase": "„", "textquotesingle": "'",
    "textquotedbl": '"', "guilsinglleft": "‹", "guilsinglright": "›", "guillemetleft": "«",
    "guillemetright": "»", "textexclamdown": "¡", "textquestiondown": "¿", "textellipsis": "…",
    "dots": "…", "textless": "<", "textgreater": ">", "textbar": "|", "slash": "/",
    "textsection": "§", "textparagraph": "¶", "textdagger": "†", "textdaggerdbl": "‡",
    "texteuro": "€", "euro": "€", "textcent": "¢", "textperthousand": "‰", "textnumero": "№",
    "textordfeminine": "ª", "textordmasculine": "º", "textonehalf": "½", "textonequarter": "¼",
    "textthreequarters": "¾", "textmu": "µ", "textminus": "−", "texttimes": "×", "textdiv": "÷",
    "textrightarrow": "→", "textleftarrow": "←", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
_SYMBOLS = {  # likewise of mathematics; a raised circle is a degree
    "circ": "°", "degree": "°", "prime": "′", "cdots": "⋯", "mid": "|", "lt": "<", "gt": ">",
    "le": "≤", "ge": "≥", "ll": "≪", "gg": "≫", "ne": "≠", "simeq": "≃", "cong": "≅", "equiv": "≡",
    "propto": "∝", "mp": "∓", "to": "→", "leftrightarrow": "↔", "uparrow": "↑", "downarrow": "↓",
    "Leftrightarrow": "⇔", "varepsilon": "ε", "vartheta": "ϑ", "langle": "⟨", "rangle": "⟩",
}  # fmt: skip
_CHARACTER = re.compile(
    rf"\\(?:([{{}}$&%#_])|([~^])\{{\}}|({'|'.join(_WORDS)})(?![A-Za-z])(?:\{{\}}|\s+)?|\\)"
)
_MATH = re.compile(r"\$([^$]*)\$|\\ensuremath\s*\{([^{}]*)\}")
_CLEANED = [  # what the codec does not know: pattern -> replacement
    (re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}"), r"\1/\2"),
    (re.compile(r"\\(?:em|it|bf|sc|rm|tt|sf|sl|[a-z]{2}shape|protect)(?![A-Za-z])\s*"), ""),
    (re.compile(r"\\href\s*\{[^{}]*\}"), ""),
    (re.compile(r"\\[A-Za-z]+\s*(?=\{[^}])"), ""),  # the argument stays, of \emph{...} too
    (re.compile(r"\\([A-Za-z]+)\s?(?:\{\})?"), r"\1"),  # \LaTeX{}
    (re.compile(r"\\[,;:>]"), " "),
    (re.compile(r"\\[^\w\s]?"), ""),
]
_DOTLESS = re.compile(
    r"(\\(?:[`'^\"~=.]|[uvH](?![A-Za-z])))\s*(?:\{\\([ij])\s*\}|\\([ij])(?![A-Za-z])\s*)"
)
_TYPED = (
    ("---", "\N{EM DASH}"), ("--", "\N{EN DASH}"), ("``", "\N{LEFT DOUBLE QUOTATION MARK}"),
    ("''", "\N{RIGHT DOUBLE QUOTATION MARK}"), ("~", " "), ("{", ""), ("}", ""),
)  # fmt: skip


def to_unicode(value: str) -> str:
    """A value without LaTeX. Costs much only where there is a command or mathematics."""
    if not _SPECIAL.search(value):
        return value
    text = _set_apart(value)
    if "\\" in text or "$" in text:
        text = _without_commands(text)
    for typed, meant in _TYPED:
        text = text.replace(typed, meant)
    return _finished(text)


def verbatim_to_unicode(value: str) -> str:
    """An address or an identifier, in which only escapes and braces are LaTeX."""
    return _finished(_set_apart(value.replace(r"\url", "")).replace("{", "").replace("}", ""))


def _set_apart(text: str) -> str:
    def mark(match: re.Match[str]) -> str:
        char = match[1] or match[2] or _WORDS.get(match[3])
        return _APART.get(char, char) if char else " "

    return _CHARACTER.sub(mark, text.translate(dict.fromkeys(range(0xFDD0, 0xFDDA))))


def _without_commands(text: str) -> str:
    if text.count("$") % 2:
        text = _APART["$"].join(text.rsplit("$", 1))
    text = _MATH.sub(_without_mathematics, _DOTLESS.sub(r"\1\2\3", text))
    decoder = UnicodeLatexIncrementalDecoder("ignore")  # type: ignore[no-untyped-call] # theirs
    text = decoder.decode(text.replace("%", _APART["%"]), final=True).replace("$", "")
    for pattern, replacement in _CLEANED:
        text = pattern.sub(replacement, text)
    return text


def _without_mathematics(match: re.Match[str]) -> str:
    r"""``$\alpha_2$`` -> ``{}$\alpha$2``: each symbol alone is what the codec knows."""
    inside = match[1] if match[1] is not None else match[2]
    return re.sub(r"\\([A-Za-z]+)", _symbol, inside).replace("_", "").replace("^", "")


def _symbol(match: re.Match[str]) -> str:
    return _SYMBOLS.get(match[1], f"{{}}${match[0]}$")


def _finished(text: str) -> str:
    text = text.translate(_TOGETHER)
    while (plain := _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)) != text:
        text = plain
    return " ".join(text.split())
