"""polars with Pointferry's rules as expressions; prints the counts as JSON.

Usage: rules_polars.py FILE EMAIL-INDEX POINTS-INDEX

Encoding, separator, columns and number style, which Pointferry finds out for itself, are given.
"""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path

import polars as pl

# Spaces of every kind, also the invisible ones: all of them are cut off at both ends of a cell.
SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u00ad\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u2060\ufeff"
)
LOCAL = r"[^\p{Z}\p{C}@,;:()<>\[\]{}.]+(?:\.[^\p{Z}\p{C}@,;:()<>\[\]{}.]+)*"
LABEL = r"[\p{L}\p{M}\p{Nd}](?:[\p{L}\p{M}\p{Nd}-]*[\p{L}\p{M}\p{Nd}])?"
LAST = r"[\p{L}\p{M}\p{Nd}][\p{L}\p{M}\p{Nd}-]*[\p{L}\p{M}\p{Nd}]"
ADDRESS = rf"^{LOCAL}@(?:{LABEL}\.)+{LAST}$"
NUMBER = r"^(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.[0-9]+)?$"
SCIENTIFIC = r"^[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+$"
UNIT = r"(?i)\s*(?:points?|pts?)$"
NOT_ASCII = r"[^\x00-\x7F]"
LARGEST = 999_999_999
UNITS = 10**9
"""Balances are counted in billionths of a point, so that sums are exact."""

ISSUES = (
    "email_malformed", "email_missing", "points_missing", "points_negative",
    "points_not_numeric", "points_too_large", "row_too_long",
)  # fmt: skip
WARNINGS = ("email_non_ascii_local", "points_decimal", "points_scientific")
TIDIED = (
    "email_case", "email_idn_domain", "email_trimmed", "points_trimmed", "points_apostrophe",
    "points_unit_text", "points_thousands_separator", "points_trailing_zeros",
)  # fmt: skip


def check(path: str, email: int, points: int) -> dict[str, object]:
    """Return the counts of a file."""
    table = _checked(_read(path, email, points))
    codes = (*ISSUES, *WARNINGS, *TIDIED)
    rows = table.lazy()
    counts = rows.select(
        *[pl.col(code).sum().alias(code) for code in codes],
        pl.col("email_good").sum().alias("valid_rows"),
        pl.col("address").filter("email_good").n_unique().alias("valid_unique"),
    )
    people = (
        rows.filter(~pl.any_horizontal(*ISSUES))
        .group_by("address")
        .agg(
            n=pl.len(),
            low=pl.col("value").min(),
            high=pl.col("value").max(),
        )
    )
    groups = people.select(
        pl.col("n").filter((pl.col("n") > 1) & (pl.col("low") == pl.col("high"))).sum().alias("r"),
        ((pl.col("n") > 1) & (pl.col("low") == pl.col("high"))).sum().alias("g"),
        (pl.col("low") != pl.col("high")).sum().alias("conflict_emails"),
        pl.col("n").filter(pl.col("low") != pl.col("high")).sum().alias("conflict_rows"),
        (pl.col("low") == pl.col("high")).sum().alias("count"),
        (pl.col("low") // UNITS).filter(pl.col("low") == pl.col("high")).sum().alias("whole"),
        (pl.col("low") % UNITS).filter(pl.col("low") == pl.col("high")).sum().alias("rest"),
    )
    found, grouped = (frame.row(0, named=True) for frame in pl.collect_all([counts, groups]))
    total = Decimal(grouped["whole"]) + Decimal(grouped["rest"]) / UNITS
    return {
        "rows": table.height,
        "issues": {code: found[code] for code in ISSUES if found[code]},
        "warnings": {code: found[code] for code in WARNINGS if found[code]},
        "normalised": {code: found[code] for code in TIDIED if found[code]},
        "emails": {key: found[key] for key in ("valid_rows", "valid_unique")},
        "duplicates": {
            "same_balance_extra_rows": grouped["r"] - grouped["g"],
            "conflict_emails": grouped["conflict_emails"],
            "conflict_rows": grouped["conflict_rows"],
        },
        "clean": {"count": grouped["count"], "points_sum": f"{total:f}"},
    }


def _read(path: str, email: int, points: int) -> pl.LazyFrame:
    with Path(path).open(encoding="utf-8") as file:
        width = file.readline().count(",") + 1
    names = [f"c{index}" for index in range(width)] + ["extra"]
    # Short rows end in nulls; cells that are there and empty are nulls as well.
    return pl.scan_csv(
        path,
        has_header=False,
        skip_rows=1,
        schema=dict.fromkeys(names, pl.String),
        missing_columns="insert",
    ).select(
        raw_email=pl.col(f"c{email}").fill_null(""),
        raw_points=pl.col(f"c{points}").fill_null(""),
        row_too_long=pl.col("extra").fill_null("").str.strip_chars(SPACES) != "",
    )


def _checked(cells: pl.LazyFrame) -> pl.DataFrame:
    """Return one row per row of the file, with a flag per code."""
    address, plain, number = pl.col("address"), pl.col("plain"), pl.col("number")
    return (
        cells.with_columns(
            kept=pl.col("raw_email").str.strip_chars(SPACES),
            cut=pl.col("raw_points").str.strip_chars(SPACES),
        )
        .with_columns(
            address=pl.col("kept").str.to_lowercase(),
            number=pl.when(pl.col("cut").str.contains("^['\u2019]"))
            .then(pl.col("cut").str.slice(1).str.strip_chars(SPACES))
            .otherwise(pl.col("cut")),
        )
        .with_columns(body=number.str.replace(UNIT, ""))
        .with_columns(
            bracketed=pl.col("body").str.contains(r"^\(.*\)$"),
            minus=pl.col("body").str.contains("^[-\u2212]|[-\u2212]$"),
        )
        .with_columns(
            negative=pl.col("bracketed") | pl.col("minus"),
            plain=pl.when("bracketed")
            .then(pl.col("body").str.replace(r"^\((.*)\)$", "$1").str.strip_chars(SPACES))
            .when("minus")
            .then(pl.col("body").str.replace("^[-\u2212]|[-\u2212]$", "").str.strip_chars(SPACES))
            .otherwise(pl.col("body").str.replace(r"^\+", "")),
        )
        .with_columns(
            is_number=(plain != "") & plain.str.contains(NUMBER),
            is_scientific=plain.str.contains(SCIENTIFIC),
            whole=plain.str.replace(r"\..*$", "")
            .str.replace_all(",", "", literal=True)
            .str.strip_chars_start("0"),
            fraction=plain.str.extract(r"\.(.*)$").fill_null("").str.strip_chars_end("0"),
        )
        .with_columns(
            exact=pl.when("is_number")
            .then(
                pl.col("whole").replace("", "0").cast(pl.Int64, strict=False).fill_null(0) * UNITS
                + pl.col("fraction").str.pad_end(9, "0").cast(pl.Int64, strict=False).fill_null(0)
            )
            .when("is_scientific")
            .then(
                (
                    plain.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False) * UNITS
                ).cast(pl.Int64, strict=False)
            ),
            email_missing=address == "",
            email_malformed=(address != "")
            & ~(
                address.str.contains(ADDRESS)
                & ~address.str.contains(r"^[^@]{65}")
                & ~address.str.contains(r"\.\p{Nd}+$")
            ),
            points_missing=number == "",
            points_not_numeric=(number != "") & ~pl.col("is_number") & ~pl.col("is_scientific"),
        )
        .with_columns(
            points_negative=(number != "")
            & pl.col("negative")
            & (pl.col("is_number") | pl.col("is_scientific"))
            & (pl.col("exact") != 0),
            points_too_large=(number != "")
            & ~pl.col("negative")
            & (
                (pl.col("whole").str.len_bytes() > 9) & pl.col("is_number")
                | (pl.col("exact") > LARGEST * UNITS).fill_null(value=False)
            ),
        )
        .with_columns(
            email_good=~(pl.col("email_missing") | pl.col("email_malformed")),
            points_good=~pl.any_horizontal(
                "points_missing", "points_not_numeric", "points_negative", "points_too_large"
            ),
        )
        .select(
            *ISSUES,
            "address",
            "email_good",
            value="exact",
            **_remarks(),
        )
        .collect()
    )


def _remarks() -> dict[str, pl.Expr]:
    address, plain = pl.col("address"), pl.col("plain")
    email, points = pl.col("email_good"), pl.col("points_good")
    return {
        "email_non_ascii_local": email & address.str.contains(rf"^[^@]*{NOT_ASCII}"),
        "points_decimal": points & (pl.col("exact") % UNITS != 0),
        "points_scientific": points & pl.col("is_scientific"),
        "email_case": email & (address != pl.col("kept")),
        "email_idn_domain": email & address.str.contains(rf"@.*{NOT_ASCII}"),
        "email_trimmed": email & (pl.col("kept") != pl.col("raw_email")),
        "points_trimmed": points & (pl.col("cut") != pl.col("raw_points")),
        "points_apostrophe": points & pl.col("cut").str.contains("^['\u2019]"),
        "points_unit_text": points & (pl.col("body") != pl.col("number")),
        "points_thousands_separator": points & plain.str.contains(",", literal=True),
        "points_trailing_zeros": points
        & pl.col("is_number")
        & (pl.col("fraction") == "")
        & plain.str.contains(".", literal=True),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(check(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))) + "\n")
