"""What a frozen build leaves out is what was meant, and nothing that is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.texts.languages import Language
from pointferry.ui.language import _QT_NAMES
from tests.packaging.steps import step

if TYPE_CHECKING:
    from collections.abc import Sequence

trim = step("trim")

DROPPED = (
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "PySide6/Qt/plugins/platforms/libqeglfs.so",
    "PySide6/Qt/plugins/platforms/libqminimal.so",
    "PySide6/plugins/platforms/qminimal.dll",
    "PySide6\\plugins\\tls\\qschannelbackend.dll",
    "PySide6/Qt/plugins/imageformats/libqtiff.so",
    "PySide6/Qt/lib/libQt6Network.so.6",
    "PySide6/Qt6Network.dll",
    "PySide6/opengl32sw.dll",
    "PySide6/Qt/translations/assistant_de.qm",
    "PySide6/Qt/translations/qt_help_de.qm",
    "PySide6/Qt/translations/qtbase_nl.qm",
    "libgtk-3.so.0",
    "numpy/_core/tests/data/x.csv",
)
KEPT = (
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
    "PySide6/Qt/plugins/imageformats/libqsvg.so",
    "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
    "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
    "PySide6/Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
    "PySide6/plugins/styles/qmodernwindowsstyle.dll",
    "PySide6/Qt/lib/libQt6Core.so.6",
    "PySide6/Qt/lib/libQt6DBus.so.6",
    "PySide6/Qt/translations/qtbase_de.qm",
    "libxcb-cursor.so.0",
    "pointferry/resources/icons/back.svg",
)


@pytest.mark.parametrize("name", DROPPED)
def test_left_out(name: str) -> None:
    assert trim.is_dropped(name)


@pytest.mark.parametrize("name", KEPT)
def test_kept(name: str) -> None:
    assert not trim.is_dropped(name)


def _entries(*sources: str) -> list[tuple[str, str, str]]:
    return [(source.rpartition("/")[2], source, "BINARY") for source in sources]


def test_libraries_that_only_orphans_need_go_too() -> None:
    links: dict[str, Sequence[str]] = {
        "/venv/site-packages/PySide6/QtGui.so": ["libxcb.so.1"],
        "/usr/lib/x/libatk.so": ["libepoxy.so"],
        "/usr/lib/x/libepoxy.so": ["libthai.so"],
    }
    entries = _entries(
        "/venv/site-packages/PySide6/QtGui.so",
        "/usr/lib/x/libxcb.so.1",
        "/usr/lib/x/libpython3.11.so.1.0",
        "/usr/lib/x/libatk.so",
        "/usr/lib/x/libepoxy.so",
        "/usr/lib/x/libthai.so",
    )
    left = trim.without_orphans(entries, lambda source: links.get(source, ()))
    assert left == entries[:3]


def test_the_words_of_qt_come_along_in_every_language_of_the_window() -> None:
    wanted = {_QT_NAMES.get(each, each.value) for each in Language if each is not Language.ENGLISH}
    assert set(trim.QT_LANGUAGES) == wanted
    assert not any(trim.is_dropped(f"PySide6/translations/qtbase_{name}.qm") for name in wanted)
