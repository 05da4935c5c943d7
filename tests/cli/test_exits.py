from __future__ import annotations

import pytest

from pointferry.cli.exits import CannotStartError, ExitCode, StartCode
from pointferry.domain.errors import ErrorCode

PARAMS = {"site": "s-1", "sites": "s-2 (Shop)", "what": "Key", "remedy": "Mend.", "rule": "Gift"}


@pytest.mark.parametrize("code", StartCode)
def test_every_reason_has_its_sentences(code: StartCode) -> None:
    described = CannotStartError(code, **PARAMS).describe()
    assert described.title
    assert described.meaning.endswith(".")
    assert described.remedy
    assert "{" not in described.title + described.remedy


def test_reasons_and_errors_do_not_share_codes() -> None:
    assert {code.value for code in StartCode} & {code.value for code in ErrorCode} == set()


def test_the_codes_are_those_of_the_contract() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "EXCEPTIONS": 1,
        "USAGE": 2,
        "CANNOT_START": 3,
        "STOPPED": 4,
    }
