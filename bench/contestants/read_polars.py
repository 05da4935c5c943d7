"""A bare polars process: every cell as text, nothing looked at."""

from __future__ import annotations

import sys

import polars as pl

table = pl.read_csv(sys.argv[1], infer_schema=False)
sys.stdout.write(f"{table.height}\n")
