"""``python -m pointferry.simwix``: the simulated service on its own."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pointferry.simwix.config import Config
from pointferry.simwix.people import PeopleInvalid
from pointferry.simwix.scenario import ScenarioInvalid, combine, named_scenarios
from pointferry.simwix.service import serve


def main(arguments: list[str] | None = None) -> int:
    """Runs the service; 0 after a stop, 2 when it cannot start."""
    options = _parser().parse_args(arguments)
    try:
        config = Config(
            port=options.port,
            state_dir=options.state,
            scenario=combine(options.scenario),
            contacts=options.contacts,
            accounts=options.accounts,
            control=options.control,
        )
        serve(config)
    except (OSError, PeopleInvalid, ScenarioInvalid) as error:
        sys.stderr.write(f"simwix: {error}\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pointferry.simwix",
        description="A simulated Wix on 127.0.0.1. Prints one JSON line when ready.",
    )
    parser.add_argument("--port", type=int, default=0, help="port of the API; 0 takes a free one")
    parser.add_argument("--state", type=Path, metavar="DIR", help="keep the state in this folder")
    parser.add_argument(
        "--scenario",
        action="append",
        default=[],
        metavar="NAME|FILE.json",
        help=f"switches; repeatable. Names: {', '.join(named_scenarios())}",
    )
    parser.add_argument("--contacts", type=Path, metavar="FILE.csv", help="email,first,last")
    parser.add_argument("--accounts", type=Path, metavar="FILE.csv", help="email,balance")
    parser.add_argument("--control", action="store_true", help="serve /_control/")
    return parser


if __name__ == "__main__":
    sys.exit(main())
