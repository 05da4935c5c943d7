"""Hostile files get a sentence or are read, and nobody in them is lost: never anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.builders import write
from tests.intake.fuzzing.target import read_and_check
from tests.intake.lookalikes import SHAPES, Shape, make

if TYPE_CHECKING:
    from pathlib import Path

SIGNS = [
    b'"',
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r",
    b"\r\n",
    b"\0",
    b"\xff",
    b"'",
    b"=",
    b"\xef\xbb\xbf",
]
CHANGE = st.tuples(
    st.integers(0, 1 << 14), st.integers(0, 40), st.sampled_from(SIGNS) | st.binary(max_size=8)
)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("seeds")
    return {shape.name: make(folder, shape, 1)[0].read_bytes() for shape in SHAPES}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(CHANGE, max_size=6))
def test_changed_here_and_there(
    tmp_path: Path, seeds: dict[str, bytes], shape: Shape, changes: list[tuple[int, int, bytes]]
) -> None:
    content = seeds[shape.name]
    for place, length, new in changes:
        at = place % (len(content) + 1)
        content = content[:at] + new + content[at + length :]
    read_and_check(tmp_path / "export.csv", content)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=400)
    | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))
)
def test_anything_at_all(tmp_path: Path, content: bytes) -> None:
    read_and_check(tmp_path / "export.csv", content)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_cut_off_anywhere(tmp_path: Path, seeds: dict[str, bytes], shape: Shape) -> None:
    content = seeds[shape.name]
    for end in range(0, len(content), max(1, len(content) // 40)):
        read_and_check(tmp_path / "export.csv", content[:end])


@pytest.mark.parametrize(
    "text",
    [
        "a@example.com,1\nb@example.com,2\n",
        "Email,Points\n",
        'Email,Points\n"a@example.com","1"\n"b ""x""@example.com","2"\n',
        'Email,Note,Points\na@example.com,"one\ntwo\r\nthree",1\n',
        'Email,Note,Points\na@example.com,"never closed,1\nb@example.com,x,2\n',
        "Email,Points\r\na@example.com,1\nb@example.com,2\rc@example.com,3\r\n",
        "\ufeffEmail\u2028x,Points\na@example.com,1\n",
        "Email,Points,,,\na@example.com,1,,,\n,,,,\n",
        "Email\tPoints\n\ta@example.com\t1\n",
        'Email, "Points"\na@example.com, "1"\n',
        'Email,Points\na@example.com,\\"1\\"\n',
        '"Email,Points"\n"a@example.com,1"\n',
        "Email,Points\n" + "a@example.com,1\n" * 3 + "\n" * 50,
        "x" * 70_000 + ",Points\na@example.com,1\n",
        ",".join(f"c{n}" for n in range(300)) + ",Email,Points\n" + "," * 300 + "a@example.com,1\n",
    ],
)
def test_odd_ways_to_write_a_table(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    read_and_check(path, text.encode())
