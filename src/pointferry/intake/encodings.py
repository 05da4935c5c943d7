"""Which encoding a text file is in, and its text as UTF-8."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, SourceFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pointferry.intake.progress import Ticker

_BLOCK = 1 << 20
_STRAY = re.compile("[\udc80-\udcff]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_PROPER_PER_STRAY = 4
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text.

    Attributes:
        encoding: Python codec name.
        bom: The file starts with a byte-order mark.
        data: The text as UTF-8, without the mark.
    """

    encoding: str
    bom: bool
    data: bytes


def to_utf8(raw: bytes, tick: Ticker) -> Text:
    """Find out a file's encoding and turn its text into UTF-8.

    Args:
        raw: The file's bytes.
        tick: Told the bytes done; may raise ``Cancelled``.

    Returns:
        The text.

    Raises:
        SourceFileError: ``FILE_NOT_A_TABLE`` when the bytes are not text, ``ENCODING_UNKNOWN``
            when they are text that cannot be read.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _marked(raw, mark, encoding, tick)
    wide = _wide_without_mark(raw)
    if wide:
        return Text(wide, bom=False, data=_recode(raw, wide, tick))
    if _is_utf8(raw, tick):
        return Text("utf-8", bom=False, data=raw)
    mended = _mended(raw)
    if mended is not None:
        return Text("utf-8", bom=False, data=mended)
    from pointferry.intake.legacy import guess  # noqa: PLC0415 - rarely needed

    encoding = guess(raw)
    return Text(encoding, bom=False, data=_recode(raw, encoding, tick))


def _marked(raw: bytes, mark: bytes, encoding: str, tick: Ticker) -> Text:
    if encoding == "utf-8-sig":
        data = raw[len(mark) :]
        if not _is_utf8(data, tick):
            data = _with_strays(data)
        return Text(encoding, bom=True, data=data)
    return Text(encoding, bom=True, data=_recode(raw, encoding, tick))


def _is_utf8(raw: bytes, tick: Ticker) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for low in range(0, len(raw), _BLOCK):
            tick(low, len(raw))
            block = raw[low : low + _BLOCK]
            if decoder.getstate()[0] or not block.isascii():
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _mended(raw: bytes) -> bytes | None:
    """Read text that is UTF-8 but for a few stray bytes; None when it is not.

    Two exports pasted together, or one name typed into a finished file, must not turn every
    other accent of the file into two wrong letters.
    """
    strays = proper = 0
    for text in _with_escapes(raw):
        found = len(_STRAY.findall(text))
        strays += found
        proper += len(_NOT_ASCII.findall(text)) - found
    return _with_strays(raw) if proper >= _PROPER_PER_STRAY * strays else None


def _with_strays(raw: bytes) -> bytes:
    """Write UTF-8 anew, reading bytes that do not belong as Windows-1252."""
    return b"".join(
        _STRAY.sub(lambda found: _windows(ord(found[0]) - 0xDC00), text).encode()
        for text in _with_escapes(raw)
    )


def _with_escapes(raw: bytes) -> Iterator[str]:
    """Decode UTF-8 block by block, with bytes that do not belong as lone surrogates."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    for low in range(0, len(raw), _BLOCK):
        yield decoder.decode(raw[low : low + _BLOCK])
    yield decoder.decode(b"", final=True)


def _windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


def _wide_without_mark(raw: bytes) -> str | None:
    """Tell UTF-16 by its zero bytes: text in Latin letters has one in every pair."""
    head = raw[:4096]
    if len(head) < 8 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def _recode(raw: bytes, encoding: str, tick: Ticker) -> bytes:
    decoder = codecs.getincrementaldecoder(encoding)()
    pieces: list[bytes] = []
    try:
        for low in range(0, len(raw), _BLOCK):
            tick(low, len(raw))
            pieces.append(decoder.decode(raw[low : low + _BLOCK]).encode())
        pieces.append(decoder.decode(b"", final=True).encode())
    except UnicodeError as error:
        detail = f"{encoding}: {error}"
        raise SourceFileError(ErrorCode.ENCODING_UNKNOWN, detail=detail) from error
    return b"".join(pieces)
