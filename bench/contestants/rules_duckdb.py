"""DuckDB's CSV reader with Pointferry's rules in SQL; prints the counts as JSON.

Usage: rules_duckdb.py FILE EMAIL-INDEX POINTS-INDEX

Encoding, separator, columns and number style, which Pointferry finds out for itself, are given.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import duckdb

# Spaces of every kind, also the invisible ones: all of them are cut off at both ends of a cell.
SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u00ad\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u2060\ufeff"
)
LOCAL = r"[^\p{Z}\p{C}@,;:()<>\[\]{}.]+(\.[^\p{Z}\p{C}@,;:()<>\[\]{}.]+)*"
LABEL = r"[\p{L}\p{M}\p{Nd}]([\p{L}\p{M}\p{Nd}-]*[\p{L}\p{M}\p{Nd}])?"
LAST = r"[\p{L}\p{M}\p{Nd}][\p{L}\p{M}\p{Nd}-]*[\p{L}\p{M}\p{Nd}]"
ADDRESS = rf"{LOCAL}@({LABEL}\.)+{LAST}"
NUMBER = r"(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?"
SCIENTIFIC = r"\d+([.,]\d+)?[eE][+-]?\d+"

QUERY = r"""
with trimmed as (
    select email as raw_email, points as raw_points, too_long,
        lower(trim(email, $spaces)) as address, trim(email, $spaces) as kept,
        trim(points, $spaces) as cut
    from cells
), bare as (
    select *, case when left(cut, 1) in ('''', $apostrophe)
        then trim(substr(cut, 2), $spaces) else cut end as number
    from trimmed
), unitless as (
    select *, regexp_replace(number, '(?i)\s*(points?|pts?)$', '') as body from bare
), signed as (
    select *, case
            when body like '(%)' then trim(substr(body, 2, length(body) - 2), $spaces)
            when left(body, 1) in ('-', $minus) then trim(substr(body, 2), $spaces)
            when right(body, 1) in ('-', $minus) then trim(left(body, -1), $spaces)
            when left(body, 1) = '+' then substr(body, 2)
            else body end as plain,
        body like '(%)' or left(body, 1) in ('-', $minus)
            or right(body, 1) in ('-', $minus) as negative
    from unitless
), cast_ as (
    select *,
        plain <> '' and regexp_full_match(plain, $number) as is_number,
        regexp_full_match(plain, $scientific) as is_scientific,
        ltrim(replace(split_part(plain, '.', 1), ',', ''), '0') as whole,
        rtrim(split_part(plain, '.', 2), '0') as fraction
    from signed
), judged as (
    select *,
        address = '' as email_missing,
        address <> '' and not (
            regexp_full_match(address, $address)
            and strpos(address, '@') between 2 and 65
            and not regexp_matches(address, '\.\p{Nd}+$')
        ) as email_malformed,
        number = '' as points_missing,
        number <> '' and not is_number and not is_scientific as points_not_numeric,
        number <> '' and negative and (
            (is_number and (whole <> '' or fraction <> ''))
            or (is_scientific and try_cast(replace(plain, ',', '.') as double) > 0)
        ) as points_negative,
        number <> '' and not negative and (
            (is_number and (length(whole) > 9 or (whole = '999999999' and fraction <> '')))
            or (is_scientific and try_cast(replace(plain, ',', '.') as double) > 999999999)
        ) as points_too_large
    from cast_
), rows_ as (
    select *,
        not (email_missing or email_malformed) as email_good,
        not (points_missing or points_not_numeric or points_negative or points_too_large)
            as points_good
    from judged
), valued as (
    select *,
        email_good and points_good and not too_long as sound,
        case when not points_good then null
            when is_scientific then try_cast(replace(plain, ',', '.') as double)::decimal(28, 9)
            else try_cast(replace(plain, ',', '') as decimal(28, 9)) end as value
    from rows_
)
select address, value, sound, email_good,
    email_malformed, email_missing, points_missing, points_negative, points_not_numeric,
    points_too_large, too_long as row_too_long,
    email_good and regexp_matches(address, '^[^@]*[^\x00-\x7F]') as email_non_ascii_local,
    points_good and value <> floor(value) as points_decimal,
    points_good and is_scientific as points_scientific,
    email_good and address <> kept as email_case,
    email_good and regexp_matches(address, '@.*[^\x00-\x7F]') as email_idn_domain,
    email_good and kept <> raw_email as email_trimmed,
    points_good and cut <> raw_points as points_trimmed,
    points_good and left(cut, 1) in ('''', $apostrophe) as points_apostrophe,
    points_good and body <> number as points_unit_text,
    points_good and contains(plain, ',') as points_thousands_separator,
    points_good and is_number and fraction = '' and contains(plain, '.') as points_trailing_zeros
from valued
"""
ISSUES = (
    "email_malformed", "email_missing", "points_missing", "points_negative",
    "points_not_numeric", "points_too_large", "row_too_long",
)  # fmt: skip
WARNINGS = ("email_non_ascii_local", "points_decimal", "points_scientific")
TIDIED = (
    "email_case", "email_idn_domain", "email_trimmed", "points_trimmed", "points_apostrophe",
    "points_unit_text", "points_thousands_separator", "points_trailing_zeros",
)  # fmt: skip

COUNTED = ", ".join(f"count(*) filter ({code})" for code in (*ISSUES, *WARNINGS, *TIDIED))
COUNTS = f"""
select {COUNTED}, count(*) filter (email_good), count(distinct address) filter (email_good),
    count(*)
from checked
"""  # noqa: S608 - put together from the names above

GROUPS = """
with people as (
    select count(*) as n, min(value) as low, max(value) as high
    from checked where sound group by address
)
select
    coalesce(sum(n - 1) filter (n > 1 and low = high), 0)::bigint,
    count(*) filter (low <> high), coalesce(sum(n) filter (low <> high), 0)::bigint,
    count(*) filter (low = high), coalesce(sum(low) filter (low = high), 0)::varchar
from people
"""


def check(path: str, email: int, points: int) -> dict[str, object]:
    """Return the counts of a file."""
    with Path(path).open(encoding="utf-8") as file:
        width = file.readline().count(",") + 1
    names = [f"c{index}" for index in range(width)] + ["extra"]
    base = duckdb.connect()
    base.execute(
        "create table raw as select * from read_csv($path, header = false, skip = 1, delim = ',',"
        " quote = '\"', escape = '\"', auto_detect = false, null_padding = true, columns = $names)",
        {"path": path, "names": dict.fromkeys(names, "VARCHAR")},
    )
    base.table("raw").project(
        f"coalesce(c{email}, '') as email, coalesce(c{points}, '') as points,"
        " coalesce(trim(extra), '') <> '' as too_long"
    ).create_view("cells")
    patterns = {
        "spaces": SPACES,
        "number": NUMBER,
        "scientific": SCIENTIFIC,
        "address": ADDRESS,
        "apostrophe": "\u2019",
        "minus": "\u2212",
    }
    base.execute("create table checked as " + QUERY, patterns)
    counts = base.execute(COUNTS).fetchone() or ()
    groups = base.execute(GROUPS).fetchone() or ()
    found = dict(zip((*ISSUES, *WARNINGS, *TIDIED, "good", "unique", "rows"), counts, strict=True))
    return {
        "rows": found["rows"],
        "issues": {code: found[code] for code in ISSUES if found[code]},
        "warnings": {code: found[code] for code in WARNINGS if found[code]},
        "normalised": {code: found[code] for code in TIDIED if found[code]},
        "emails": {"valid_rows": found["good"], "valid_unique": found["unique"]},
        "duplicates": dict(
            zip(("same_balance_extra_rows", "conflict_emails", "conflict_rows"), groups[:3],
                strict=True)
        ),
        "clean": {"count": groups[3], "points_sum": groups[4]},
    }  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(json.dumps(check(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))) + "\n")
