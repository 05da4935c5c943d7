"""The guides behind Help: each a heading, steps with drawings, and a note."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.texts import guides, platforms, say

if TYPE_CHECKING:
    from pointferry.texts import Text


class Topic(StrEnum):
    """A guide, that of a platform by its preset's short name."""

    KEY = "key"
    EXPORT = "export"
    CUTOVER = "cutover"
    WORDS = "words"
    SMILE = "smile"
    YOTPO = "yotpo"
    RIVO = "rivo"
    JOY = "joy"
    LOYLAP = "loylap"
    SQUARE = "square"
    STAMP_ME = "stampme"
    K3_IMAGINE = "k3imagine"
    LIGHTSPEED_X = "lightspeed-x"
    WP_LOYALTY = "wployalty"
    YITH = "yith"
    LOYALTY_LION = "loyaltylion"
    STAMPED = "stamped"
    BRANDLIFT = "brandlift"
    GROWAVE = "growave"
    INFLUENCE = "influence"
    MARSELLO = "marsello"
    LOLOYAL = "loloyal"
    FLYCART = "flycart"


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
        title: Heading, with the field ``platform`` where it is about one.
        intro: What it is for.
        steps: What to do, in order.
        note: What else to know, None for nothing.
        checklist: Whether the steps are ticked off on paper.
        numbered: Whether the order of the steps matters.
        platform: What the platform is called, empty for none.
        link: What the button says that opens ``address``, None for no button.
        address: A page for the browser.
    """

    title: Text
    intro: Text
    steps: tuple[GuideStep, ...]
    note: Text | None = None
    checklist: bool = False
    numbered: bool = True
    platform: str = ""
    link: Text | None = None
    address: str = ""

    @property
    def heading(self) -> str:
        """The title in the person's language."""
        return say(self.title, platform=self.platform) if self.platform else say(self.title)

    @property
    def opening(self) -> str:
        """What it is for, in the person's language."""
        return say(self.intro, platform=self.platform) if self.platform else say(self.intro)


KEYS_PAGE = "https://manage.wix.com/account/api-keys"
"""Where keys are made and deleted (Wix's help on API keys)."""

_KEY_DRAWINGS = ("key-account", "key-new", "key-ticks", "key-code", "key-copy", "key-paste")
_EXPORT_DRAWINGS = ("export-find", "export-save", "export-drop")


def _drawn(
    texts: tuple[Text, ...], names: tuple[str, ...], shows: tuple[Text, ...]
) -> tuple[GuideStep, ...]:
    return tuple(
        GuideStep(text, name, shown) for text, name, shown in zip(texts, names, shows, strict=True)
    )


def _of_platform(platform: platforms.Platform) -> Guide:
    steps = (*platform.steps, platforms.LAST_STEP)
    return Guide(
        platforms.TITLE,
        platforms.INTRO,
        tuple(GuideStep(text) for text in steps),
        platform.watch,
        platform=platform.name,
        link=platforms.OPEN_SOURCE,
        address=platform.source,
    )


GUIDES: dict[Topic, Guide] = {
    Topic.KEY: Guide(
        guides.KEY,
        guides.KEY_INTRO,
        _drawn(guides.KEY_STEPS, _KEY_DRAWINGS, guides.KEY_DRAWINGS),
        guides.KEY_NOTE,
        link=guides.OPEN_KEYS,
        address=KEYS_PAGE,
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
    **{Topic(platform.id): _of_platform(platform) for platform in platforms.PLATFORMS},
}
