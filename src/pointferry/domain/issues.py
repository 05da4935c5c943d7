"""Codes for what is wrong, odd or tidied in a row of the merchant's file."""

from __future__ import annotations

from enum import StrEnum


class Issue(StrEnum):
    """Why a row cannot be sent as it stands."""

    EMAIL_MISSING = "email_missing"
    EMAIL_MALFORMED = "email_malformed"
    POINTS_MISSING = "points_missing"
    POINTS_NOT_NUMERIC = "points_not_numeric"
    POINTS_NEGATIVE = "points_negative"
    POINTS_TOO_LARGE = "points_too_large"
    ROW_TOO_LONG = "row_too_long"


class Warn(StrEnum):
    """How a row was read in a way worth a look; the row can still be sent."""

    EMAIL_NON_ASCII_LOCAL = "email_non_ascii_local"
    POINTS_DECIMAL = "points_decimal"
    POINTS_SCIENTIFIC = "points_scientific"
    POINTS_AMBIGUOUS_SEPARATOR = "points_ambiguous_separator"


class Hint(StrEnum):
    """What may be wrong with a row although it reads well; nothing is changed by itself."""

    EMAIL_MISTYPED = "email_mistyped"
    """The domain is one slip of the finger away from a big mail service."""
    EMAIL_OTHER_FORM = "email_other_form"
    """The address is written with letters that only look like the plain ones."""
    EMAIL_SAME_INBOX = "email_same_inbox"
    """Another address of the file, spelled otherwise, reaches the same inbox."""


class Tidied(StrEnum):
    """Clean-ups that need no question; they are counted, not listed."""

    EMAIL_CASE = "email_case"
    EMAIL_TRIMMED = "email_trimmed"
    EMAIL_IDN_DOMAIN = "email_idn_domain"
    POINTS_TRIMMED = "points_trimmed"
    POINTS_APOSTROPHE = "points_apostrophe"
    POINTS_UNIT_TEXT = "points_unit_text"
    POINTS_THOUSANDS_SEPARATOR = "points_thousands_separator"
    POINTS_TRAILING_ZEROS = "points_trailing_zeros"
    ROW_SHORT = "row_short"
    ROW_EXTRA_EMPTY_CELLS = "row_extra_empty_cells"


class SetAside(StrEnum):
    """Why a row does not move, beyond the row's own issues."""

    DUPLICATE_CONFLICT = "duplicate_conflict"
    POINTS_NEED_ROUNDING = "points_need_rounding"
    LEFT_OUT_BY_MERCHANT = "left_out_by_merchant"
    NO_CONTACT = "no_contact"
    CONTACT_REFUSED = "contact_refused"
    SECOND_ADDRESS = "second_address"
    DUPLICATE_CONTACTS = "duplicate_contacts"
    BALANCE_WOULD_OVERFLOW = "balance_would_overflow"
    BALANCE_WOULD_SINK = "balance_would_sink"
    ACCOUNT_GONE = "account_gone"
    CHANGED_SINCE_PREVIEW = "changed_since_preview"
    REFUSED_BY_WIX = "refused_by_wix"
    MOVED_BEFORE = "moved_before"
    """An earlier move of the same file has reached this customer."""
    PERHAPS_MOVED = "perhaps_moved"
    """An earlier move of the same file may have paid this row under another address."""


class Duplicates(StrEnum):
    """What to do with an address that stands in several rows with different balances."""

    REPORT = "report"
    FIRST = "first"
    LAST = "last"
    HIGHEST = "highest"
    SUM = "sum"


class Rounding(StrEnum):
    """What to do with a balance that is not a whole number; Wix points are whole numbers."""

    REPORT = "report"
    DOWN = "down"
    HALF_UP = "half-up"


ABOUT_THE_ADDRESS = frozenset(
    {
        Issue.EMAIL_MISSING,
        Issue.EMAIL_MALFORMED,
        Warn.EMAIL_NON_ASCII_LOCAL,
        *Hint,
        SetAside.DUPLICATE_CONFLICT,
        SetAside.REFUSED_BY_WIX,
    }
)
"""Codes that are marked at the address; the others are marked at the balance."""
