"""The guides behind Help: each a heading, steps with drawings, and a note."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.texts import guides

if TYPE_CHECKING:
    from pointferry.texts import Text


class Topic(StrEnum):
    """A guide; the value is its object name's ending."""

    KEY = "key"
    EXPORT = "export"
    CUTOVER = "cutover"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One step; ``drawing`` names a file of ``resources/guides`` and is empty for none."""

    text: Text
    drawing: str = ""
    shows: Text | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide.

    Attributes:
        title: Heading.
        intro: What it is for.
        steps: What to do, in order.
        note: What else to know, None for nothing.
        checklist: Whether the steps are ticked off on paper.
        numbered: Whether the order of the steps matters.
    """

    title: Text
    intro: Text
    steps: tuple[GuideStep, ...]
    note: Text | None = None
    checklist: bool = False
    numbered: bool = True


_KEY_DRAWINGS = ("key-account", "key-new", "key-ticks", "key-code", "key-copy", "key-paste")
_EXPORT_DRAWINGS = ("export-find", "export-save", "export-drop")


def _drawn(
    texts: tuple[Text, ...], names: tuple[str, ...], shows: tuple[Text, ...]
) -> tuple[GuideStep, ...]:
    return tuple(
        GuideStep(text, name, shown) for text, name, shown in zip(texts, names, shows, strict=True)
    )


GUIDES: dict[Topic, Guide] = {
    Topic.KEY: Guide(
        guides.KEY,
        guides.KEY_INTRO,
        _drawn(guides.KEY_STEPS, _KEY_DRAWINGS, guides.KEY_DRAWINGS),
        guides.KEY_NOTE,
    ),
    Topic.EXPORT: Guide(
        guides.EXPORT,
        guides.EXPORT_INTRO,
        _drawn(guides.EXPORT_STEPS, _EXPORT_DRAWINGS, guides.EXPORT_DRAWINGS),
        guides.EXPORT_NOTE,
    ),
    Topic.CUTOVER: Guide(
        guides.CUTOVER,
        guides.CUTOVER_INTRO,
        tuple(GuideStep(text) for text in guides.CUTOVER_STEPS),
        checklist=True,
    ),
    Topic.WORDS: Guide(
        guides.WORDS,
        guides.WORDS_INTRO,
        tuple(GuideStep(text) for text in guides.WORDS_STEPS),
        numbered=False,
    ),
}
