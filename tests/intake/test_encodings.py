"""Unicode in all its forms, over the borders of blocks too."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import encodings
from pointferry.intake.encodings import to_utf8
from pointferry.intake.progress import Ticker

TEXT = "Email,Points\nzoë@example.com,5\n例@example.com,6\n"


@given(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]), st.integers(1, 9))
def test_blocks_may_cut_letters_in_two(encoding: str, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encodings, "_BLOCK", block)
        text = to_utf8(TEXT.encode(encoding), Ticker())
    assert text.data.decode() == TEXT
    assert (text.encoding, text.bom) == (encoding, encoding != "utf-8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_needs_no_mark(encoding: str) -> None:
    text = to_utf8("Email\tPoints\na@example.com\t5\n".encode(encoding), Ticker())
    assert (text.encoding, text.bom) == (encoding, False)


def test_big_endian_marks_are_known() -> None:
    raw = codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")
    assert to_utf8(raw, Ticker()).data.decode() == TEXT


def test_half_a_letter_of_wide_text_is_refused_by_name() -> None:
    with pytest.raises(SourceFileError) as caught:
        to_utf8(codecs.BOM_UTF16_LE + b"a\x00b", Ticker())
    assert caught.value.code is ErrorCode.ENCODING_UNKNOWN
