"""Parts of one export read as one list, one below the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import vocabulary
from pointferry.intake.source import canonical
from pointferry.intake.table import Content, Table, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pointferry.intake.progress import Ticker


def appended(tables: Sequence[Table], tick: Ticker) -> Table:
    """Put parts of one export below each other, whatever the order of their columns.

    Lines are counted in each part anew; records run on.

    Args:
        tables: The parts, at least one.
        tick: Told the bytes written; may raise ``Cancelled``.

    Raises:
        SourceFileError: ``PARTS_DIFFER`` (params ``file``, ``first``).
    """
    first = tables[0]
    contents = [first.content] + [_in_order_of(first, part, tick) for part in tables[1:]]
    ends = [_ended(content) for content in contents[:-1]] + [contents[-1].data]
    sizes = np.cumsum([0, *map(len, ends)])
    counts = np.cumsum([0, *(content.record_count for content in contents)])
    starts = [content.starts[:-1] + size for content, size in zip(contents, sizes, strict=False)]
    jump_records, jump_lines = list(first.content.jump_records), list(first.content.jump_lines)
    for content, above in zip(contents[1:], counts[1:].tolist(), strict=False):
        jump_records += [above - 1, *(record + above for record in content.jump_records)]
        jump_lines += [-above, *(ahead - above for ahead in content.jump_lines)]
    content = Content(
        b"".join(ends),
        np.append(np.concatenate(starts), sizes[-1]),
        first.content.delimiter,
        jump_records,
        jump_lines,
    )
    rows = [part.row_records + above for part, above in zip(tables, counts, strict=False)]
    headers_below = sum(part.layout.header_record >= 0 for part in tables[1:])
    return Table(
        first.path,
        digest_of(tables),
        sum(part.size for part in tables),
        layout=replace(
            first.layout,
            parts=tuple(part.path for part in tables),
            part_digests=tuple(part.digest for part in tables),
        ),
        content=content,
        row_records=np.concatenate(rows),
        blank_records=sum(part.blank_records for part in tables),
        repeated_header_records=sum(part.repeated_header_records for part in tables)
        + headers_below,
        total_records=sum(part.total_records for part in tables),
    )


def _in_order_of(first: Table, part: Table, tick: Ticker) -> Content:
    names = [vocabulary.fold(name) or name for name in first.layout.header]
    own = [vocabulary.fold(name) or name for name in part.layout.header]
    if Counter(names) != Counter(own):
        params = {"file": part.path.name, "first": first.path.name}
        raise SourceFileError(ErrorCode.PARTS_DIFFER, params=params)
    content = part.content
    if names == own and content.delimiter == first.content.delimiter:
        return content
    places: dict[str, list[int]] = {}
    for index, name in enumerate(own):
        places.setdefault(name, []).append(index)
    order = [places[name].pop(0) for name in names]

    def records() -> Iterator[tuple[int, list[str]]]:
        for record in range(content.record_count):
            cells = content.cells(record)
            full = cells + [""] * (len(own) - len(cells))
            moved = [full[index] for index in order] + full[len(own) :] if cells else []
            yield content.line(record), moved

    return canonical(records(), first.content.delimiter, part.size, tick)


def _ended(content: Content) -> bytes:
    return content.data if content.data.endswith(b"\n") else content.data + b"\r\n"
