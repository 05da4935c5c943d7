"""Watches a screen from outside, so that nothing has to be built into what is measured."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from bench.errors import BenchError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_SIZE = "1280x900x24"
_LOOK = 0.002
_Z_PIXMAP = 2
_PIXEL = 4

# Lines of pixels that lie inside every window of at least 1024 by 640 on this screen.
_LEFT, _WIDTH = 140, 1000
_ROWS = range(150, 750, 50)


@contextmanager
def screen() -> Iterator[str]:
    """Start a screen of its own and give out its name.

    Raises:
        BenchError: There is no Xvfb, or it did not start.
    """
    server = shutil.which("Xvfb")
    if server is None:
        raise BenchError("the window is measured on Xvfb, which is not installed")
    reading, writing = os.pipe()
    process = subprocess.Popen(  # noqa: S603 - found on the path
        [server, "-displayfd", str(writing), "-screen", "0", _SIZE, "-br", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        if not number:
            raise BenchError("Xvfb did not start")
        yield f":{number}"
    finally:
        process.terminate()
        process.wait()


class _Image(ctypes.Structure):
    """The first members of Xlib's XImage."""

    _fields_ = (
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
    )


class Watcher:
    """Looks at a screen several hundred times a second.

    Args:
        display: The screen's name.

    Raises:
        BenchError: libX11 is missing, or the screen.
    """

    def __init__(self, display: str) -> None:
        name = ctypes.util.find_library("X11")
        if name is None:
            raise BenchError("the screen is watched through libX11, which is not installed")
        x11 = ctypes.CDLL(name)
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XDefaultRootWindow.restype = ctypes.c_ulong
        x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        x11.XGetImage.restype = ctypes.POINTER(_Image)
        x11.XGetImage.argtypes = [
            ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
            ctypes.c_uint, ctypes.c_ulong, ctypes.c_int,
        ]  # fmt: skip
        x11.XDestroyImage.argtypes = [ctypes.POINTER(_Image)]
        x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self._x11 = x11
        self._display = x11.XOpenDisplay(display.encode())
        if not self._display:
            raise BenchError(f"no screen {display}")
        self._root = x11.XDefaultRootWindow(self._display)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._x11.XCloseDisplay(self._display)

    def picture(self) -> bytes:
        """Return the pixels of a dozen lines; all zero where nothing is painted."""
        lines = []
        for row in _ROWS:
            image = self._x11.XGetImage(
                self._display, self._root, _LEFT, row, _WIDTH, 1, 2**32 - 1, _Z_PIXMAP
            )
            lines.append(ctypes.string_at(image.contents.data, _WIDTH * _PIXEL))
            self._x11.XDestroyImage(image)
        return b"".join(lines)

    def painted(self, process: subprocess.Popen[bytes], patience: float) -> float:
        """Wait until a window covers the lines; return the moment.

        Raises:
            BenchError: The process ended, or nothing came up in time.
        """
        ends = time.perf_counter() + patience
        while not _covered(self.picture()):
            if process.poll() is not None or time.perf_counter() > ends:
                raise BenchError("no window came up")
            time.sleep(_LOOK)
        return time.perf_counter()

    def settled(self, stillness: float) -> float:
        """Wait until the picture has not changed for a while; return when it last did."""
        last, changed = self.picture(), time.perf_counter()
        while time.perf_counter() - changed < stillness:
            time.sleep(_LOOK)
            picture = self.picture()
            if picture != last:
                last, changed = picture, time.perf_counter()
        return changed


def _covered(picture: bytes) -> bool:
    """Tell whether most pixels are painted; text and dark themes are never plain black."""
    return picture.count(0) < len(picture) // 2
