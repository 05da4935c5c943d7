"""What a frozen build leaves out, and why it may.

Names are those of files inside the bundle. What is not obvious was found by building, starting
and reading the size report.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

Entry = tuple[str, str, str]
"""As PyInstaller lists files: place in the bundle, source, kind."""

EXCLUDED_MODULES = (
    "tkinter",
    "numpy.f2py",
    "numpy.testing.tests",
    "numpy._core.tests",
    "PIL",
    "IPython",
    "matplotlib",
    "pytest",
    "setuptools",
    "pip",
    "pydoc_data",
    "lib2to3",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtPdf",
    "PySide6.QtVirtualKeyboard",
    "uvicorn.loops.uvloop",
    "watchfiles",
    "websockets",
    "rich",
)
"""Not: sqlite3, which keeps the journal."""

_QT = r"PySide6/(Qt/|)"
_DROPPED_FILES = tuple(
    re.compile(pattern)
    for pattern in (
        # Ways to a screen other than the systems' usual one, and GTK. Under Wayland the window
        # comes through XWayland: the one way that is tested.
        _QT + r"plugins/platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vnc|vkkhrdisplay)\b",
        _QT + r"plugins/platforms/(lib)?qwayland",
        _QT + r"plugins/wayland-",
        _QT + r"plugins/generic/",
        _QT + r"plugins/platformthemes/libqgtk3",
        _QT + r"plugins/egldeviceintegrations/",
        _QT + r"plugins/platforminputcontexts/libqtvirtualkeyboard",
        r"lib(gtk|gdk|gdk_pixbuf|atk|atk-bridge|pango|pangocairo|pangoft2|cairo|cairo-gobject)-?[\d.]*\.so",
        # The window shows SVG drawings and PNG pictures; HTTP is not Qt's business here.
        _QT + r"plugins/imageformats/(lib)?q(tiff|webp|icns|tga|wbmp|pdf)",
        _QT + r"plugins/(tls|networkinformation|qmltooling|sqldrivers|multimedia)/",
        r"(^|/)(lib)?Qt6?(Network|Pdf|Qml\w*|Quick\w*|VirtualKeyboard\w*|EglF[Ss]\w*|Wayland\w*|Wl\w*)(\.|\b)",
        # A software OpenGL for Windows machines without drivers: widgets are not drawn with it.
        r"PySide6/opengl32sw\.dll",
        r"(^|/)numpy/.*/tests/",
    )
)
QT_LANGUAGES = ("de", "es", "fr", "he", "it", "ja", "pt_BR")
"""Those of the window, as Qt names them; English needs no file."""

# Of Qt's own translations those of its base library have the texts of buttons and file dialogs.
_QT_TRANSLATION = re.compile(_QT + rf"translations/(?!qtbase_({'|'.join(QT_LANGUAGES)})\.qm)")


def is_dropped(name: str) -> bool:
    """Tell whether the bundle does without this file.

    Args:
        name: The file's place inside the bundle.
    """
    path = PurePosixPath(name.replace("\\", "/")).as_posix()
    return any(pattern.search(path) for pattern in (*_DROPPED_FILES, _QT_TRANSLATION))


def without_orphans(
    binaries: Iterable[Entry], needs: Callable[[str], Iterable[str]]
) -> list[Entry]:
    """Drop libraries of the system that nothing in the bundle needs any more.

    Args:
        binaries: Those that are left after :func:`is_dropped`.
        needs: Returns the file names of the libraries that a file is linked against.
    """
    kept = list(binaries)
    while True:
        needed = {PurePosixPath(name).name for _, source, _ in kept for name in needs(source)}
        left = [
            entry
            for entry in kept
            if not _is_of_the_system(entry[1]) or PurePosixPath(entry[0]).name in needed
        ]
        if len(left) == len(kept):
            return left
        kept = left


def strip_debugging(bundle: Path) -> None:
    """Take debugging symbols out of what carries them (Linux): self-built Pythons, fontTools.

    Only there: OpenBLAS does not load any more after stripping.

    Raises:
        subprocess.CalledProcessError: ``strip`` refused a file.
    """
    strip = shutil.which("strip")
    if not sys.platform.startswith("linux") or strip is None:
        return
    inner = bundle / "_internal"
    files = [*inner.glob("libpython3*.so*"), *inner.glob("python3*/lib-dynload/*.so")]
    files += inner.glob("fontTools/**/*.so")
    subprocess.run([strip, "--strip-debug", *files], check=True)


def _is_of_the_system(source: str) -> bool:
    if not source.startswith(("/usr/lib/", "/lib/", "/lib64/")) or "-packages/" in source:
        return False
    if PurePosixPath(source).name.startswith("libpython"):
        # The start-up code opens it by name; no file is linked against it.
        return False
    return not source.startswith(f"{sys.base_prefix}/lib/python")
