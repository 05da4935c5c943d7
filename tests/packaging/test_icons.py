"""Icons are drawn at every size, and their containers say what is in them."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from tests.packaging.steps import step

if TYPE_CHECKING:
    from pathlib import Path

icons = step("icons")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    icons.draw(folder)
    return folder


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_every_size_is_there(drawn: Path) -> None:
    for size in icons.PNG_SIZES:
        assert _size((drawn / f"{size}.png").read_bytes()) == (size, size)


def test_windows_icon_points_at_its_pictures(drawn: Path) -> None:
    data = (drawn / "pointferry.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", data)
    assert (reserved, kind, count) == (0, 1, len(icons.ICO_SIZES))
    end = 6 + 16 * count
    for number, size in enumerate(icons.ICO_SIZES):
        width, _, _, _, _, bits, length, offset = struct.unpack_from(
            "<4B2H2I", data, 6 + 16 * number
        )
        assert (width or 256, bits, offset) == (size, 32, end)
        assert _size(data[offset : offset + length]) == (size, size)
        end = offset + length
    assert end == len(data)


def test_apple_icon_is_a_chain_of_pictures(drawn: Path) -> None:
    data = (drawn / "pointferry.icns").read_bytes()
    magic, length = struct.unpack_from(">4sI", data)
    assert (magic, length) == (b"icns", len(data))
    offset, found = 8, {}
    while offset < len(data):
        kind, length = struct.unpack_from(">4sI", data, offset)
        found[kind] = _size(data[offset + 8 : offset + length])[0]
        offset += length
    assert found == icons.ICNS_SIZES


# Qt says it too, besides answering that the drawing is not valid.
@pytest.mark.qt_log_ignore("Cannot read file .*broken")
def test_what_is_no_drawing_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "broken.svg"
    source.write_text("not a drawing")
    with pytest.raises(ValueError, match="not an SVG"):
        icons.draw(tmp_path / "out", source)
