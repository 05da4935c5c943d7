"""Which of the older encodings a text is in, when it is not Unicode.

Each candidate reads the words that hold bytes outside ASCII; the one in whose reading they look
most like words wins. Customer lists are names, so case and script say a lot: a capital inside a
word, a sign between letters or two scripts in one word speak against a candidate.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SINGLE = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "mac_roman",
    "cp850", "koi8_r",
)  # fmt: skip
_PRIOR = {"cp1252": 0.02, "mac_roman": -0.05, "cp850": -0.05, "koi8_r": -0.1, "cp1257": -0.02}
_DOUBLE = {
    # The rows of each character set in which everyday characters stand.
    "cp932": (range(0x82, 0x98), range(0x40, 0xFD)),
    "euc_jp": (range(0xA4, 0xD0), range(0xA1, 0xFF)),
    # Every Korean syllable here is a Chinese character there, so the narrower set goes first.
    "cp949": (range(0xB0, 0xC9), range(0xA1, 0xFF)),
    "gb18030": (range(0xB0, 0xD8), range(0xA1, 0xFF)),
    "big5": (range(0xA4, 0xC7), range(0x40, 0xFF)),
}
_WORD = re.compile(
    rb"[^\s,;|\"\x00-\x26\x28-\x2c\x2f-\x40]*[\x80-\xff][^\s,;|\"\x00-\x26\x28-\x2c]*"
)
_EUC_KANA = (0xA4, 0xA5)
_SAMPLE_WORDS = 2_000
_BLOCK = 1 << 20
_RARE_LATIN = frozenset("\u00aa\u00ba\u00b5\u0192\u0178\u00fe\u00de\u00f0\u00d0\u00ff\u0162\u0163")


def guess(raw: bytes) -> str:
    """Return the codec that reads the bytes best; one that can read all of them."""
    words = sorted(set(_WORD.findall(raw[: 1 << 20])) or set(_WORD.findall(raw)))[:_SAMPLE_WORDS]
    scores = {codec: _single_score(words, codec) + _PRIOR.get(codec, 0.0) for codec in _SINGLE}
    scores |= {codec: _double_score(words, codec) for codec in _DOUBLE}
    for codec in sorted(scores, key=lambda name: -scores[name]):
        if _reads(raw, codec):
            return codec
    return "latin-1"


def _reads(raw: bytes, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        for low in range(0, len(raw), _BLOCK):
            decoder.decode(raw[low : low + _BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _single_score(words: Iterable[bytes], codec: str) -> float:
    """Return the average plausibility of the words, from -1 to 1."""
    marks: list[float] = []
    for word in words:
        try:
            marks.append(_plausibility(word.decode(codec)))
        except UnicodeDecodeError:
            marks.append(-1.0)
    return sum(marks) / len(marks) if marks else 0.0


def _plausibility(word: str) -> float:
    total, count = 0.0, 0
    for index, char in enumerate(word):
        if char.isascii():
            continue
        count += 1
        before, after = word[index - 1 : index], word[index + 1 : index + 2]
        # A number may be grouped by an apostrophe, not by a letter.
        in_number = char.isalpha() and (before + after).isdigit()
        total += -0.5 if in_number else _fit(char, before, after)
    return max(-1.0, total / count) if count else 0.0


def _fit(char: str, before: str, after: str) -> float:
    if not char.isalpha() or char in _RARE_LATIN:
        # Signs are fine beside a word, not inside one.
        between = before.isalpha() and after.isalpha()
        typographic = unicodedata.category(char) in {"Pd", "Pf", "Pi", "Sc", "Zs", "Po"}
        return -1.0 if between or not typographic else 0.2
    script, neighbours = _script(char), [c for c in (before, after) if c.isalpha()]
    if any(_script(c) != script for c in neighbours):
        return -1.0
    if char.isupper() and before.islower():
        return -1.0
    if script == "LATIN":
        crowded = any(not c.isascii() for c in neighbours)
        return 0.2 if crowded else 0.9
    if char.islower() and not before:
        return -0.5
    return 1.0


@cache
def _script(char: str) -> str:
    return unicodedata.name(char, "?").split()[0]


def _double_score(words: Iterable[bytes], codec: str) -> float:
    """Return the share of double bytes that are everyday characters; below zero if few are."""
    lead, trail = _DOUBLE[codec]
    good = bad = kana = 0
    for word in words:
        index = 0
        while index < len(word):
            if word[index] < 0x80:
                index += 1
            elif word[index] in lead and index + 1 < len(word) and word[index + 1] in trail:
                good += 1
                kana += word[index] in _EUC_KANA
                index += 2
            else:
                bad += 1
                index += 1
    if not good:
        return -1.0
    if codec == "euc_jp" and not kana:
        return -1.0
    accented = sum(_is_accented(word) for word in words)
    return (good - 3 * bad) / (good + bad) - accented


def _is_accented(word: bytes) -> bool:
    """Tell whether a word looks like Latin letters with an accent here and there."""
    high = sum(byte >= 0x80 for byte in word)
    small = sum(0x61 <= byte <= 0x7A for byte in word)
    return small > high
