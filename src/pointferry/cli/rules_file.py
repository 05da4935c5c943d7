"""Reads RULES.json: the earning rules to add, with a sentence for everything that is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, PointferryError
from pointferry.domain.rules import PER_MONEY, TITLE_MAX, NewEarningRule, Trigger
from pointferry.texts import cli as words
from pointferry.texts.saying import Text, say

if TYPE_CHECKING:
    from pathlib import Path

_FIELDS = ("title", "trigger", "points", "per")


def read_rules(path: Path) -> tuple[NewEarningRule, ...]:
    """Read a list of ``{"title", "trigger", "points", "per"}``; ``per`` may be absent.

    Raises:
        PointferryError: ``RULES_FILE_INVALID``, with a sentence as its parameter ``problem``.
    """
    try:
        loaded: object = json.loads(path.read_bytes())
    except OSError as error:
        raise _invalid(words.RULES_UNREADABLE, file=path.name) from error
    except json.JSONDecodeError as error:
        raise _invalid(words.RULES_NOT_JSON, file=path.name, line=error.lineno) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise _invalid(words.RULES_NOT_JSON, file=path.name, line=1) from error
    if not isinstance(loaded, list):
        raise _invalid(words.RULES_NOT_A_LIST)
    rules = tuple(_rule(number, entry) for number, entry in enumerate(loaded, start=1))
    seen: set[Trigger] = set()
    for number, rule in enumerate(rules, start=1):
        if rule.trigger in seen:
            raise _invalid(words.RULE_TWICE, number=number, trigger=rule.trigger.value)
        seen.add(rule.trigger)
    return rules


def _rule(number: int, entry: object) -> NewEarningRule:
    if not isinstance(entry, dict):
        raise _invalid(words.RULE_NOT_AN_OBJECT, number=number)
    fields: dict[str, object] = {str(name): value for name, value in entry.items()}
    for name in fields:
        if name not in _FIELDS:
            known = ", ".join(_FIELDS)
            raise _invalid(words.RULE_FIELD_UNKNOWN, number=number, field=name, fields=known)
    return NewEarningRule(
        title=_title(number, fields.get("title")),
        trigger=(trigger := _trigger(number, fields.get("trigger"))),
        points=_at_least_one(number, fields.get("points"), words.RULE_POINTS),
        per=_per(number, fields.get("per"), trigger),
    )


def _title(number: int, value: object) -> str:
    title = value.strip() if isinstance(value, str) else ""
    if not 1 <= len(title) <= TITLE_MAX:
        raise _invalid(words.RULE_TITLE, number=number, most=TITLE_MAX)
    return title


def _trigger(number: int, value: object) -> Trigger:
    for trigger in Trigger:
        if value == trigger.value:
            return trigger
    names = ", ".join(trigger.value for trigger in Trigger)
    raise _invalid(words.RULE_TRIGGER, number=number, triggers=names)


def _per(number: int, value: object, trigger: Trigger) -> int | None:
    if value is None:
        return None
    if trigger not in PER_MONEY:
        names = ", ".join(sorted(PER_MONEY))
        raise _invalid(words.RULE_PER_NOT_POSSIBLE, number=number, triggers=names)
    return _at_least_one(number, value, words.RULE_PER)


def _at_least_one(number: int, value: object, problem: Text) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _invalid(problem, number=number)
    return value


def _invalid(problem: Text, **params: str | int) -> PointferryError:
    return PointferryError(ErrorCode.RULES_FILE_INVALID, params={"problem": say(problem, **params)})
