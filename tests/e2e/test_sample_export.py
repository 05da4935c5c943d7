from __future__ import annotations

from collections import Counter

from pointferry.assets import asset
from pointferry.check import check_table
from pointferry.domain.issues import Hint, Issue, SetAside, Tidied, Warn
from pointferry.intake import read_table
from pointferry.simwix.shop import invented_people
from tests.e2e.sample_export import PRACTICE, SAMPLE, generate


def test_the_sample_is_what_its_generator_writes() -> None:
    assert SAMPLE.read_bytes() == generate()
    assert asset("samples", SAMPLE.name).read_bytes() == generate()


def test_the_sample_has_problems_of_every_kind() -> None:
    table = read_table(SAMPLE)
    check = check_table(table)
    assert table.layout.email is not None
    assert table.layout.points is not None
    assert (table.layout.email.name, table.layout.points.name) == ("Email", "Points Balance")
    assert 110 <= table.row_count <= 140
    left_out = {code for row in check.set_aside for code in row.reasons}
    assert left_out >= {*Issue, SetAside.DUPLICATE_CONFLICT, SetAside.POINTS_NEED_ROUNDING}
    # A file with decimals leaves no doubt about its separators, and no invented domain belongs to
    # a mail service.
    assert set(check.warnings) == set(Warn) - {Warn.POINTS_AMBIGUOUS_SEPARATOR}
    assert set(check.hints) == {Hint.EMAIL_OTHER_FORM}
    assert set(check.tidied) == set(Tidied)
    assert table.blank_records == 1
    assert table.repeated_header_records == 1
    assert len(check.duplicates.same_balance) == 3
    assert len(check.duplicates.conflicts) == 2
    assert len(check.customers) >= 100


def test_the_sample_meets_the_practice_site() -> None:
    """Somebody known by another address, somebody known twice, and a row Wix refuses once."""
    listed = set(check_table(read_table(SAMPLE)).customers.emails)
    shop = invented_people(PRACTICE)
    times = Counter(person.email for person in shop)
    assert len([p for p in shop if listed.intersection(p.additional)]) == 2
    assert len([email for email, number in times.items() if number > 1 and email in listed]) == 1
    assert listed.issuperset(PRACTICE.import_refuses_emails)
    assert PRACTICE.import_refuses_once
