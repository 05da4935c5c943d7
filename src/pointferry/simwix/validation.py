"""Reads JSON requests field by field and gathers what breaks the contract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pointferry.simwix.envelopes import Refusal, Rule, Violation, refuse_json, validation_error

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
EMAIL = re.compile(
    r"[^\s@<>()\[\],;:\"\\\x00-\x1f\x7f]+@[^\s@.\x00-\x1f\x7f<>()\[\],;:\"\\]+(\.[^\s@.\x00-\x1f\x7f<>()\[\],;:\"\\]+)+"
)
INT64_MAX = 2**63 - 1


def is_guid(text: str) -> bool:
    """Whether the text is a GUID in lower case."""
    return GUID.fullmatch(text) is not None


def is_email(text: str) -> bool:
    """Whether the text looks like one email address (local part, one @, a dotted domain)."""
    local, _, _ = text.partition("@")
    return (
        EMAIL.fullmatch(text) is not None
        and not local.startswith(".")
        and not local.endswith(".")
        and ".." not in local
    )


def expected_object() -> Refusal:
    """The refusal for a body of the wrong JSON type."""
    return refuse_json(400, {"message": "Expected an object"})


class Fields:
    """One JSON object of a request.

    Readers return the value, or the default when it is absent, null or wrong; what is wrong is
    noted, and :meth:`check` raises the whole list. Members nobody reads are ignored.
    """

    __slots__ = ("_path", "data", "violations")

    def __init__(
        self, data: dict[str, object], path: str = "", violations: list[Violation] | None = None
    ) -> None:
        self.data = data
        self._path = path
        self.violations = [] if violations is None else violations

    def at(self, name: str) -> str:
        """The full path of a member, for a violation."""
        return f"{self._path}.{name}" if self._path else name

    def note(self, name: str, description: str, rule: Rule, **data: object) -> None:
        """Notes that a member breaks a rule."""
        self.violations.append(Violation(self.at(name), description, rule, data))

    def check(self) -> None:
        """Raises the refusal if anything was noted.

        Raises:
            Refusal: 400 with every violation.
        """
        if self.violations:
            raise validation_error(self.violations)

    def has(self, name: str) -> bool:
        """Whether the member is present and not null."""
        return self.data.get(name) is not None

    def text(
        self,
        name: str,
        *,
        required: bool = False,
        shortest: int = 0,
        longest: int | None = None,
    ) -> str | None:
        """A string with bounds on its length in characters."""
        value = self._present(name, required=required)
        if value is None:
            return None
        if not isinstance(value, str):
            self._wrong_type(name, "string")
            return None
        if required and not value:
            self.note(name, "must not be empty", Rule.REQUIRED)
            return None
        if len(value) < shortest:
            self.note(
                name,
                f"must have at least {shortest} characters",
                Rule.MIN_LENGTH,
                threshold=shortest,
            )
            return None
        if longest is not None and len(value) > longest:
            self.note(
                name, f"must have at most {longest} characters", Rule.MAX_LENGTH, threshold=longest
            )
            return None
        return value

    def guid(self, name: str, *, required: bool = False) -> str | None:
        """A GUID in lower case."""
        return self._formatted(name, "GUID", is_guid, required=required)

    def email(self, name: str, *, required: bool = False, longest: int = 320) -> str | None:
        """An email address, trimmed and lower-cased as Wix stores it."""
        raw = self.text(name, required=required, longest=longest)
        if raw is None:
            return None
        folded = raw.strip().lower()
        if not is_email(folded):
            self.note(name, "must be a valid EMAIL", Rule.FORMAT, type="EMAIL")
            return None
        return folded

    def choice(self, name: str, values: Collection[str], *, required: bool = False) -> str | None:
        """One of an enumeration's values."""
        value = self.text(name, required=required)
        if value is not None and value not in values:
            self.note(name, "is not a value of the enum", Rule.FORMAT, expected=sorted(values))
            return None
        return value

    def integer(
        self,
        name: str,
        *,
        required: bool = False,
        least: int | None = None,
        most: int | None = None,
    ) -> int | None:
        """A whole number with bounds."""
        value = self._present(name, required=required)
        if value is None:
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong_type(name, "integer")
            return None
        return self._bounded(name, value, least, most)

    def int64(
        self, name: str, *, required: bool = False, least: int = 0, most: int = INT64_MAX
    ) -> int | None:
        """A 64-bit whole number, sent as a decimal string or as a number."""
        value = self.data.get(name)
        if isinstance(value, str):
            if not re.fullmatch(r"-?[0-9]{1,19}", value):
                self._wrong_type(name, "int64")
                return None
            return self._bounded(name, int(value), least, most)
        return self.integer(name, required=required, least=least, most=most)

    def number(self, name: str, *, least: float, most: float) -> float | None:
        """A number with bounds, whole or not."""
        value = self.data.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong_type(name, "number")
            return None
        if value < least:
            self.note(name, f"must be at least {least}", Rule.MIN, threshold=least)
            return None
        if value > most:
            self.note(name, f"must be at most {most}", Rule.MAX, threshold=most)
            return None
        return value

    def guids(
        self, name: str, *, required: bool = False, fewest: int = 0, most: int | None = None
    ) -> list[str]:
        """A list of GUIDs."""
        out = self.texts(name, required=required, fewest=fewest, most=most)
        for index, value in enumerate(out):
            if not is_guid(value):
                self.note(f"{name}[{index}]", "must be a valid GUID", Rule.FORMAT, type="GUID")
        return out

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean."""
        value = self.data.get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            self._wrong_type(name, "boolean")
            return default
        return value

    def child(self, name: str, *, required: bool = False) -> Fields | None:
        """A nested object."""
        value = self._present(name, required=required)
        if value is None:
            return None
        if not isinstance(value, dict):
            self._wrong_type(name, "object")
            return None
        return Fields(value, self.at(name), self.violations)

    def child_or_empty(self, name: str) -> Fields:
        """A nested object; an empty one when it is absent."""
        return self.child(name) or Fields({}, self.at(name), self.violations)

    def array(
        self, name: str, *, required: bool = False, fewest: int = 0, most: int | None = None
    ) -> list[object] | None:
        """A list with bounds on its length."""
        value = self._present(name, required=required)
        if value is None:
            return None
        if not isinstance(value, list):
            self._wrong_type(name, "array")
            return None
        if len(value) < fewest:
            self.note(
                name, f"must have at least {fewest} elements", Rule.MIN_SIZE, threshold=fewest
            )
        if most is not None and len(value) > most:
            self.note(name, f"must have at most {most} elements", Rule.MAX_SIZE, threshold=most)
            return None
        return value

    def children(
        self, name: str, *, required: bool = False, fewest: int = 0, most: int | None = None
    ) -> list[Fields]:
        """A list of objects; violations carry the element's index, as ``contacts[17].email``."""
        elements = self.array(name, required=required, fewest=fewest, most=most)
        out: list[Fields] = []
        for index, element in enumerate(elements or ()):
            if isinstance(element, dict):
                out.append(Fields(element, f"{self.at(name)}[{index}]", self.violations))
            else:
                self._wrong_type(f"{name}[{index}]", "object")
        return out

    def texts(
        self,
        name: str,
        *,
        required: bool = False,
        fewest: int = 0,
        most: int | None = None,
        longest: int | None = None,
    ) -> list[str]:
        """A list of strings."""
        elements = self.array(name, required=required, fewest=fewest, most=most)
        out: list[str] = []
        for index, element in enumerate(elements or ()):
            if not isinstance(element, str):
                self._wrong_type(f"{name}[{index}]", "string")
            elif longest is not None and len(element) > longest:
                self.note(f"{name}[{index}]", "is too long", Rule.MAX_LENGTH, threshold=longest)
            else:
                out.append(element)
        return out

    def _present(self, name: str, *, required: bool) -> object:
        value = self.data.get(name)
        if value is None and required:
            self.note(name, "must be set", Rule.REQUIRED)
        return value

    def _wrong_type(self, name: str, expected: str) -> None:
        self.note(name, f"expected {expected}", Rule.FORMAT, expected=expected)

    def _bounded(self, name: str, value: int, least: int | None, most: int | None) -> int | None:
        if least is not None and value < least:
            self.note(name, f"must be at least {least}", Rule.MIN, threshold=least)
            return None
        if most is not None and value > most:
            self.note(name, f"must be at most {most}", Rule.MAX, threshold=most)
            return None
        return value

    def _formatted(
        self, name: str, kind: str, fits: Callable[[str], bool], *, required: bool
    ) -> str | None:
        value = self.text(name, required=required)
        if value is not None and not fits(value):
            self.note(name, f"must be a valid {kind}", Rule.FORMAT, type=kind)
            return None
        return value
