"""Columns are proposed from their names in many languages, and look-alikes are guarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.intake import ColumnChoice, ColumnReason, read_table
from pointferry.intake.columns import Column, best, decoys, email_candidates, points_candidates
from tests.intake.builders import write

if TYPE_CHECKING:
    from pathlib import Path

NUMBERS = ("120", "1,204", "0", "75", "3400")
ADDRESSES = ("a@example.com", "b@example.org", "c@example.net", "", "n/a")


def columns(*names: str, cells: tuple[str, ...] = NUMBERS) -> list[Column]:
    return [Column(index, name, cells) for index, name in enumerate(names)]


def proposed(*names: str) -> str | None:
    choice = best(points_candidates(columns(*names)))
    return None if choice is None else choice.name


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (("Points Balance", "Points Spent"), "Points Balance"),
        (("Credits Balance", "Points Balance"), "Points Balance"),
        (("Stamps", "Active Stamps", "Completed Stamps", "Redemptions"), "Active Stamps"),
        (("Cash_Balance", "Stamp_Balance", "Account_Number"), "Stamp_Balance"),
        (("loyalty_balance", "account_balance", "year_to_date"), "loyalty_balance"),
        (("lifetimePoints", "currentPoints", "pendingPoints"), "currentPoints"),
        (("Total points earned", "Points available", "Points expiring soon"), "Points available"),
        (("Reward points", "Store credit", "Orders"), "Reward points"),
        (("Points", "Points to next tier", "Points value"), "Points"),
        (("Punktestand", "Punkte gesamt", "Eingelöste Punkte", "Umsatz"), "Punktestand"),
        (("Aktuelle Punkte", "Gesammelte Punkte"), "Aktuelle Punkte"),
        (("Guthaben", "Treuepunkte"), "Treuepunkte"),
        (("Solde de points", "Points dépensés", "Points cumulés"), "Solde de points"),
        (("Points en attente", "Points disponibles"), "Points disponibles"),
        (("Saldo de puntos", "Puntos canjeados", "Puntos caducados"), "Saldo de puntos"),
        (("Punti totali", "Punti disponibili", "Punti spesi"), "Punti disponibili"),
        (("Saldo de pontos", "Pontos resgatados", "Pontos expirados"), "Saldo de pontos"),
        (("יתרת נקודות", "נקודות שנצברו", "נקודות שמומשו"), "יתרת נקודות"),
        (("累計ポイント", "保有ポイント", "利用済みポイント"), "保有ポイント"),
        (("ポイント残高", "失効ポイント"), "ポイント残高"),
    ],
)
def test_the_current_balance_is_proposed(names: tuple[str, ...], wanted: str) -> None:
    assert proposed(*names) == wanted
    assert proposed(*reversed(names)) == wanted


@pytest.mark.parametrize(
    "names",
    [
        ("Transaction Count", "Lifetime Spend"),
        ("Points Spent", "Lifetime Points"),
        ("Pending Points",),
        ("Store Credit", "Gift Card Balance"),
        ("Customer ID", "Phone"),
        ("Punkte gesamt", "Umsatz"),
        ("Points used", "Points expired"),
        ("Balance (EUR)",),
        ("Year to date",),
        ("Amount",),
    ],
)
def test_no_balance_is_better_than_a_wrong_one(names: tuple[str, ...]) -> None:
    assert proposed(*names) is None


def test_words_are_no_balance() -> None:
    tiers = ("Gold", "Silver", "Gold")
    assert best(points_candidates(columns("Loyalty points", cells=tiers))) is None


def test_money_in_the_cells_speaks_against_a_balance() -> None:
    assert best(points_candidates(columns("Balance", cells=("$12.50", "$3.00")))) is None


def test_doubt_is_shown() -> None:
    found = points_candidates(columns("Points A", "Points B"))
    assert [choice.certain for choice in found] == [False, False]
    clear = points_candidates(columns("Points Balance", "Notes"))
    assert clear[0].certain


def test_look_alikes_say_why() -> None:
    every = columns("Points", "Points Spent", "Lifetime Points", "Pending Points", "Cash", "Visits")
    chosen = best(points_candidates(every))
    assert chosen is not None
    reasons = {choice.name: choice.reason for choice in decoys(every, chosen)}
    assert reasons == {
        "Points Spent": ColumnReason.SPENT,
        "Lifetime Points": ColumnReason.LIFETIME,
        "Pending Points": ColumnReason.PENDING,
        "Cash": ColumnReason.MONEY,
        "Visits": ColumnReason.COUNT,
    }


@pytest.mark.parametrize(
    "name",
    ["Email", "E-Mail-Adresse", "customer_email", "emailAddress", "Correo electrónico", "Courriel",
     "Adresse e-mail", "Indirizzo email", "メールアドレス", "כתובת אימייל", "דוא״ל", "Mail"],
)  # fmt: skip
def test_the_address_column_is_found_by_name(name: str) -> None:
    sample = [Column(0, "Contact", ("x", "y")), Column(1, name, ADDRESSES)]
    choice = best(email_candidates(sample))
    assert choice is not None
    assert (choice.index, choice.certain) == (1, True)


def test_the_address_column_is_found_by_its_cells() -> None:
    sample = [Column(0, "Login", ("a@example.com",) * 5), Column(1, "Email opt-in", ("yes", "no"))]
    choice = best(email_candidates(sample))
    assert choice is not None
    assert (choice.index, choice.reason) == (0, ColumnReason.VALUES_ONLY)


def test_the_customers_own_address_comes_before_a_friends() -> None:
    sample = [Column(0, "Referrer email", ADDRESSES), Column(1, "Email", ADDRESSES)]
    choice = best(email_candidates(sample))
    assert choice is not None
    assert choice.name == "Email"


def test_samples_are_the_first_filled_cells() -> None:
    found: ColumnChoice = points_candidates(columns("Points", cells=("", " 5 ", "", *NUMBERS)))[0]
    assert found.samples == ("5", "120", "1,204", "0", "75")


LANGUAGES = {
    "en": ("Email", "Available points", "Lifetime points", "Redeemed points", "Pending points",
           "Store credit", "First name", "Last name"),
    "de": ("E-Mail-Adresse", "Punktestand", "Punkte insgesamt", "Eingelöste Punkte",
           "Ausstehende Punkte", "Umsatz", "Vorname", "Nachname"),
    "fr": ("Adresse e-mail", "Solde de points", "Points cumulés", "Points utilisés",
           "Points en attente", "Montant dépensé", "Prénom", "Nom"),
    "es": ("Correo electrónico", "Puntos disponibles", "Puntos acumulados", "Puntos canjeados",
           "Puntos pendientes", "Importe gastado", "Nombre", "Apellidos"),
    "pt": ("E-mail", "Saldo de pontos", "Pontos acumulados", "Pontos resgatados",
           "Pontos pendentes", "Valor gasto", "Nome", "Sobrenome"),
    "it": ("Indirizzo e-mail", "Punti disponibili", "Punti totali", "Punti utilizzati",
           "Punti in sospeso", "Importo speso", "Nome", "Cognome"),
    "he": ("אימייל", "יתרת נקודות", "סה״כ נקודות שנצברו", "נקודות שנוצלו", "נקודות ממתינות",
           "סכום קניות", "שם פרטי", "שם משפחה"),
    "ja": ("メールアドレス", "利用可能ポイント", "累計ポイント", "使用済みポイント",
           "保留中ポイント", "購入金額", "名", "姓"),
}  # fmt: skip
"""Headings in every language of the interface, in the order of the fields below."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("order", [1, -1])
def test_every_language_of_the_interface(tmp_path: Path, language: str, order: int) -> None:
    header = LANGUAGES[language][::order]
    cells = ("c{n}@example.com", "{n}0", "{n}00", "{n}5", "{n}", "{n}7", "Ada", "Lark")[::order]
    lines = [",".join(header), *(",".join(cells).format(n=n) for n in range(1, 9))]
    layout = read_table(write(tmp_path, "\n".join(lines) + "\n")).layout
    email, points, *decoys, first, last = LANGUAGES[language]
    chosen = (layout.email, layout.points, layout.first_name, layout.last_name)
    assert [one and one.name for one in chosen] == [email, points, first, last]
    assert all(one is not None and one.certain for one in chosen)
    reasons = {one.name: one.reason for one in layout.decoys}
    assert [reasons[name] for name in decoys[:3]] == [
        ColumnReason.LIFETIME, ColumnReason.SPENT, ColumnReason.PENDING,
    ]  # fmt: skip
    assert reasons[decoys[3]] in {ColumnReason.MONEY, ColumnReason.SPENT}
