from __future__ import annotations

import pytest

from pointferry.domain.errors import (
    CrossingError,
    ErrorCode,
    MachineError,
    OutcomeUnknownError,
    PointferryError,
    SourceFileError,
    WixError,
    WixUnreachableError,
)


@pytest.mark.parametrize("kind", [CrossingError, MachineError, SourceFileError, WixError])
def test_every_failure_carries_code_parameters_and_request(kind: type[PointferryError]) -> None:
    params = {"run": "1"}
    error = kind(ErrorCode.RUN_UNKNOWN, params=params, request_id="r", detail="why")
    params["run"] = "2"
    assert (error.code, error.params, error.request_id) == (
        ErrorCode.RUN_UNKNOWN,
        {"run": "1"},
        "r",
    )
    assert str(error) == "run_unknown: why"
    assert str(kind(ErrorCode.RUN_UNKNOWN)) == "run_unknown"


def test_unknown_and_unreachable_are_told_apart_but_both_come_from_wix() -> None:
    assert issubclass(OutcomeUnknownError, WixError)
    assert issubclass(WixUnreachableError, WixError)
    assert not issubclass(OutcomeUnknownError, WixUnreachableError)
    assert not issubclass(WixUnreachableError, OutcomeUnknownError)
