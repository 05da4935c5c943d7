"""How known platforms write their exports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """How a platform writes its export."""

    name: str
    header: tuple[str, ...]
    email: int
    points: int | None
    encoding: str = "utf-8"
    delimiter: str = ","
    line_end: str = "\n"
    thousands: str = ","
    decimal: str = "."
    decoys: tuple[str, ...] = ()
    preamble: tuple[tuple[str, ...], ...] = ()
    totals: bool = False
    pasted: bool = False
    ragged: bool = False
    final_newline: bool = True
    sheets: tuple[str, ...] = ()
    platform: str | None = None


SHAPES = (
    Shape("smile", ("email", "points"), 0, 1),
    Shape("yotpo", ("Full Name", "First Name", "Last Name", "Email", "Points Balance",
                    "Points Spent", "Birthday (MM/DD/YYYY)", "Notes", "Notes"), 3, 4,
          "utf-8-sig", line_end="\r\n", decoys=("Points Spent",),
          platform="Yotpo Loyalty & Referrals (Swell)"),
    Shape("rivo", ("Name", "Email", "Credits Balance", "Points Balance", "VIP Tier"), 1, 3,
          "utf-16", "\t", "\r\n", decoys=("Credits Balance",), platform="Rivo"),
    Shape("joy", ("Email", "Name", "Membership Type", "Points", "Birthday", "Created Date"), 0, 3,
          pasted=True, final_newline=False, platform="Joy (Avada)"),
    Shape("loylap", ("ID", "Name", "First Name", "Email", "Account_Number", "Cash_Balance",
                     "Stamp_Balance"), 3, 6, "cp1252", ";", "\r\n", ".", ",",
          ("Cash_Balance", "Account_Number"), platform="LoyLap"),
    Shape("square", ("Reference ID", "First Name", "Last Name", "Email Address", "Phone Number",
                     *(f"Street Address {n}" for n in range(1, 16)), "Square Customer ID",
                     "Transaction Count", "Lifetime Spend"), 3, None, "utf-8-sig",
          line_end="\r\n", decoys=("Transaction Count", "Lifetime Spend"),
          platform="Square customer directory"),
    Shape("stampme", ("Name", "Email", "Stamps", "Active Stamps", "Completed Stamps"), 1, 3,
          decoys=("Stamps", "Completed Stamps"), totals=True, platform="Stamp Me",
          preamble=(("Customers report",), ("Generated", "03/02/2025"), (), ("Shop", "All"))),
    Shape("k3imagine", ("External Unique ID", "Email", "Credit Limit", "Total Spent",
                        "Loyalty Points Currently Available", "Loyalty Points Total Used"), 1, 4,
          decoys=("Loyalty Points Total Used", "Total Spent", "Credit Limit"), totals=True,
          sheets=("Filter", "Customers"), platform="K3 imagine POS"),
    Shape("lightspeed-x", ("customer_code", "first_name", "email", "loyalty_balance",
                           "account_balance", "year_to_date"), 2, 3, "utf-8-sig",
          line_end="\r\n", decoys=("account_balance", "year_to_date"),
          platform="Lightspeed Retail X-Series (Vend)"),
    Shape("wployalty", ("email", "referral_code", "points"), 0, 2, line_end="\r\n", ragged=True,
          platform="WPLoyalty (WooCommerce)"),
    Shape("yith", ("email", "points"), 0, 1, delimiter=";", thousands=".", decimal=","),
)  # fmt: skip
