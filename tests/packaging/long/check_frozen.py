"""The frozen program does what the installed one does, with nothing but what is in its folder."""

from __future__ import annotations

import json
import signal
import ssl
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

import pointferry
from pointferry.texts import languages, menu, say, welcome
from pointferry.texts.languages import Language
from pointferry.ui.accessible import plain
from tests.guards.repository import ROOT
from tests.packaging.long.frozen import assert_moved, clean_environment, practise, window
from tests.packaging.steps import step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.gui.desktop import Desktop
    from tests.packaging.long.frozen import Frozen

pytestmark = pytest.mark.timeout(400)

# Signed by itself, for 127.0.0.1.
CERTIFICATE = ROOT / "tests" / "wix" / "untrusted.pem"


@pytest.mark.window
def test_whole_practice_move_in_the_window(screen: Desktop, frozen: Frozen) -> None:
    with window(screen, frozen) as person:
        said = practise(person)
    assert said.startswith("Done.")
    log = (screen.folder / "program.log").read_text(errors="replace")
    assert "Traceback" not in log


@pytest.mark.window
def test_about_shows_the_licences_of_all_parts(screen: Desktop, frozen: Frozen) -> None:
    with window(screen, frozen) as person:
        person.screen.press("menu-about")
        person.screen.press("about-licences")
        shown = person.screen.find("about-licence-texts").text
    assert "pyside6-essentials" in shown
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in shown


def test_headless_practice_move(frozen: Frozen) -> None:
    done = frozen.run("run", "--demo", "--yes", "--json")
    assert done.returncode == 1, done.stderr
    last = assert_moved(done.stdout)
    assert done.stderr == ""
    listed = frozen.run("status", "--json")
    assert str(last["run"]) in listed.stdout


def test_version_and_help(frozen: Frozen) -> None:
    told = frozen.run("--version")
    assert (told.returncode, told.stdout.split()[-1]) == (0, pointferry.__version__)
    assert "simulate" in frozen.run("--help").stdout


def test_report_is_written_from_its_template(frozen: Frozen, tmp_path: Path) -> None:
    last = assert_moved(frozen.run("run", "--demo", "--yes", "--json").stdout)
    report = tmp_path / "report.html"
    assert frozen.run("report", str(last["run"]), "--html", report).returncode == 0
    assert "</html>" in report.read_text(encoding="utf-8")
    paper = tmp_path / "report.pdf"
    done = frozen.run("report", str(last["run"]), "--pdf", paper)
    assert (done.returncode, done.stderr) == (0, "")
    assert paper.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("kind", ["xls", "xlsx", "ods"])
def test_workbooks_are_read(frozen: Frozen, kind: str) -> None:
    book = ROOT / "tests" / "intake" / "workbooks" / f"customers.{kind}"
    done = frozen.run("check", book, "--json")
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert found["sheet"]["name"] == "Customers"
    assert (found["clean"]["count"], found["clean"]["points_sum"]) == (4, "4219.75")


@pytest.mark.parametrize("wanted", [each for each in Language if each is not Language.ENGLISH])
def test_every_language_comes_along(frozen: Frozen, tmp_path: Path, wanted: Language) -> None:
    last = assert_moved(frozen.run("run", "--demo", "--yes", "--json").stdout)
    report = tmp_path / "report.html"
    done = frozen.run(
        *("report", str(last["run"]), "--html", report), POINTFERRY_LANGUAGE=wanted.value
    )
    assert done.returncode == 0, done.stderr
    assert f'lang="{wanted.value}"' in report.read_text(encoding="utf-8")
    inner = frozen.folder / "_internal"
    assert (inner / "pointferry/resources/translations" / f"{wanted.value}.po").is_file()


@pytest.mark.window
def test_the_window_speaks_german(screen: Desktop, frozen: Frozen) -> None:
    with window(screen, frozen, POINTFERRY_LANGUAGE="de") as person:
        offered = person.screen.find("welcome-practise").name
        person.screen.press("menu-about")
        person.screen.press("about-support")
        copy = person.screen.find("support-copy").name
    languages.use(Language.GERMAN)
    try:
        assert plain(say(welcome.PRACTISE)) in offered
        assert copy == plain(say(menu.SUPPORT_COPY))
    finally:
        languages.use(Language.ENGLISH)
    log = (screen.folder / "program.log").read_text(errors="replace")
    assert "Traceback" not in log


def test_simulated_service_starts_and_stops(frozen: Frozen) -> None:
    with subprocess.Popen(
        [*frozen.command, "simulate"],
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        assert ready["base_url"].startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGTERM)
        _out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")


@pytest.mark.keyring
def test_key_goes_into_the_password_store_and_out(screen: Desktop, frozen: Frozen) -> None:
    environ = {**screen.environ, "POINTFERRY_DATA_DIR": str(screen.folder / "data")}
    with subprocess.Popen(
        [*frozen.command, "simulate"], env=environ, stdout=subprocess.PIPE, text=True
    ) as service:
        assert service.stdout is not None
        ready = json.loads(service.stdout.readline())
        connect = ["connect", "--account", ready["account_id"], "--base-url", ready["base_url"]]
        connected = subprocess.run(
            [*frozen.command, *connect],
            env=environ,
            input=ready["api_key"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        service.terminate()
    assert connected.returncode == 0, connected.stderr
    assert "GNOME Keyring/Secret Service" in connected.stdout
    for _attempt in range(2):
        forgotten = subprocess.run(
            [*frozen.command, "forget"],
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert forgotten.returncode == 0, forgotten.stderr


class _Silent(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(401)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_GET  # noqa: N815 - the standard library's name

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


@contextmanager
def _https_service() -> Iterator[str]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE)
    with ThreadingHTTPServer(("127.0.0.1", 0), _Silent) as server:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        try:
            yield f"https://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            serving.join()


@pytest.mark.parametrize(
    ("trusted", "code"), [("", "certificate_refused"), (str(CERTIFICATE), "key_refused")]
)
def test_certificates_are_checked_against_the_stores(
    frozen: Frozen, tmp_path: Path, trusted: str, code: str
) -> None:
    export = tmp_path / "export.csv"
    export.write_text("Email,Points\nada@example.com,12\n", encoding="utf-8")
    trust = {"SSL_CERT_FILE": trusted} if trusted else {}
    with _https_service() as origin:
        done = frozen.run(
            *("run", export, "--base-url", origin, "--account", "a", "--site", "s"),
            *("--yes", "--json"),
            POINTFERRY_API_KEY="IST.invented",
            **trust,
        )
    assert done.returncode == 3, done.stdout + done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["code"] == code


def test_licences_of_all_parts_are_inside(frozen: Frozen) -> None:
    text = (frozen.folder / "_internal/pointferry/resources/licences.txt").read_text("utf-8")
    for name in ("Pointferry", "Python", "pyside6-essentials", "numpy", "httpx", "libxcb"):
        assert name in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text


def test_size_is_within_the_budget(frozen: Frozen) -> None:
    sizes = step("sizes")
    parts = sizes.measure(frozen.folder)
    assert sizes.within_budget(parts), sizes.report(parts)


def test_nothing_that_was_left_out_came_back(frozen: Frozen) -> None:
    trim = step("trim")
    inner = frozen.folder / "_internal"
    names = [path.relative_to(inner).as_posix() for path in inner.rglob("*") if path.is_file()]
    assert [name for name in names if trim.is_dropped(name)] == []
    assert [path for path in inner.rglob("*") if path.is_symlink() and not path.exists()] == []
