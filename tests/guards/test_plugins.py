"""The strictness plugins catch what they are for, and leave honest tests alone."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> RunTests:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest(
        'pytest_plugins = ["tests.plugins.isolation", "tests.plugins.leaks", '
        '"tests.plugins.logfail", "tests.plugins.netguard"]'
    )
    pytester.makeini(
        "[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\n"
        "markers =\n    window: w\n    keyring: k\n"
    )
    return RunTests(pytester)


class RunTests:
    def __init__(self, pytester: pytest.Pytester) -> None:
        self._pytester = pytester

    def __call__(self, source: str, **outcomes: int) -> str:
        self._pytester.makepyfile(source)
        result = self._pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:xdist")
        assert result.parseoutcomes().items() >= outcomes.items(), result.stdout.str()
        if set(outcomes) == {"passed"}:
            assert result.ret == pytest.ExitCode.OK
        return result.stdout.str()


def test_unannounced_warning_fails_even_without_propagation(run: RunTests) -> None:
    out = run(
        """
        import logging
        def test_it():
            log = logging.getLogger("some.part")
            log.propagate = False
            log.addHandler(logging.NullHandler())
            log.warning("low on %s", "tea")
        """,
        failed=1,
    )
    assert "WARNING some.part: low on tea" in out


def test_info_is_free(run: RunTests) -> None:
    run("import logging\ndef test_it(): logging.getLogger('a').info('x')", passed=1)


def test_announced_warning_passes_and_is_handed_over(run: RunTests) -> None:
    run(
        """
        import logging
        def test_it(expect_log):
            seen = expect_log("^low", logger="some")
            logging.getLogger("some.part").warning("low on %s", "tea")
            assert [r.args for r in seen] == [("tea",)]
        """,
        passed=1,
    )


@pytest.mark.parametrize(
    "expectation",
    [
        '"low", logger="som"',
        '"high"',
        '"low", level=logging.ERROR',
    ],
)
def test_announcement_of_something_else_does_not_help(run: RunTests, expectation: str) -> None:
    out = run(
        f"""
        import logging
        def test_it(expect_log):
            expect_log({expectation})
            logging.getLogger("some.part").warning("low")
        """,
        failed=1,
    )
    assert "unexpected log records" in out


def test_announced_record_that_never_comes_fails(run: RunTests) -> None:
    out = run("def test_it(expect_log): expect_log('low')", failed=1)
    assert "announced but never seen" in out


def test_warning_during_clean_up_is_an_error(run: RunTests) -> None:
    run(
        """
        import logging, pytest
        @pytest.fixture
        def thing():
            yield
            logging.getLogger("x").error("late")
        def test_it(thing): pass
        """,
        passed=1,
        errors=1,
    )


@pytest.mark.parametrize(
    "call",
    [
        'socket.create_connection(("192.0.2.1", 80), timeout=1)',
        'socket.create_connection(("shop.example", 80), timeout=1)',
        'socket.getaddrinfo("shop.example", 443)',
        'socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 9))',
    ],
)
def test_leaving_the_machine_fails_even_when_swallowed(run: RunTests, call: str) -> None:
    out = run(
        f"""
        import socket, warnings
        def test_it():
            warnings.simplefilter("ignore")
            try:
                {call}
            except RuntimeError:
                pass
        """,
        failed=1,
    )
    assert "left this machine" in out


def test_loopback_is_free(run: RunTests) -> None:
    run(
        """
        import socket
        def test_it():
            with socket.create_server(("127.0.0.1", 0)) as server:
                port = server.getsockname()[1]
                with socket.create_connection(("localhost", port)): pass
        """,
        passed=1,
    )


def test_left_task_fails(run: RunTests) -> None:
    out = run(
        """
        import asyncio
        async def test_it():
            loop = asyncio.get_running_loop()
            loop.kept = asyncio.create_task(asyncio.Event().wait())
        """,
        failed=1,
    )
    assert "asyncio tasks left behind" in out


def test_finished_and_cancelled_tasks_pass(run: RunTests) -> None:
    run(
        """
        import asyncio, pytest
        @pytest.fixture
        async def background():
            task = asyncio.create_task(asyncio.Event().wait())
            yield
            task.cancel()
        async def test_it(background):
            done = asyncio.create_task(asyncio.sleep(0))
            dropped = asyncio.create_task(asyncio.Event().wait())
            await done
            dropped.cancel()
        """,
        passed=1,
    )


def test_left_thread_fails_but_a_session_fixture_may_keep_its_own(
    run: RunTests, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = run(
        """
        import threading, pytest
        import tests.plugins.leaks as leaks
        leaks._PATIENCE_SECONDS = 0.1
        stop = threading.Event()
        @pytest.fixture(scope="session")
        def server():
            t = threading.Thread(target=stop.wait, name="server", daemon=True); t.start()
            yield
            stop.set()
        def test_wide(server): pass
        def test_left():
            threading.Thread(target=stop.wait, name="stray", daemon=True).start()
        def test_after(): pass
        """,
        passed=3,
        errors=1,
    )
    assert "threads left behind: ['stray']" in out


def test_machine_is_a_private_one(run: RunTests, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://192.0.2.1:3128")
    monkeypatch.setenv("POINTFERRY_API_KEY", "inherited")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    run(
        """
        import os, pathlib, pytest
        def test_plain(machine_dir, tmp_path):
            for name in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "POINTFERRY_DATA_DIR"):
                assert pathlib.Path(os.environ[name]).is_relative_to(machine_dir)
            assert not {"https_proxy", "POINTFERRY_API_KEY"} & set(os.environ)
            assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
            assert os.environ["PYTHON_KEYRING_BACKEND"].endswith("fail.Keyring")
            assert list(tmp_path.iterdir()) == []
        @pytest.mark.window
        def test_window(): assert "QT_QPA_PLATFORM" not in os.environ
        @pytest.mark.keyring
        def test_keyring(): assert "PYTHON_KEYRING_BACKEND" not in os.environ
        """,
        passed=3,
    )


def test_failing_test_is_reported_once(run: RunTests) -> None:
    out = run(
        """
        import logging, socket
        def test_it():
            logging.getLogger("x").error("broken")
            socket.getaddrinfo("shop.example", 443)
        """,
        failed=1,
    )
    assert "error" not in out.splitlines()[-1]
