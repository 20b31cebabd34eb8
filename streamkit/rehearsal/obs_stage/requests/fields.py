"""The fields of a request, checked in OBS's order and refused in OBS's words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, TypeVar

T = TypeVar("T")


class Status(IntEnum):
    """RequestStatus of obs-websocket, as far as the stage answers it."""

    SUCCESS = 100
    MISSING_TYPE = 203
    UNKNOWN_TYPE = 204
    WRONG_EXECUTION_TYPE = 206
    NOT_READY = 207
    MISSING_FIELD = 300
    MISSING_FIELDS = 301
    WRONG_VALUE = 400
    WRONG_TYPE = 401
    OUT_OF_RANGE = 402
    EMPTY = 403
    TOO_MANY_FIELDS = 404
    OUTPUT_RUNNING = 500
    OUTPUT_NOT_RUNNING = 501
    OUTPUT_PAUSED = 502
    OUTPUT_NOT_PAUSED = 503
    STUDIO_MODE_OFF = 506
    NOT_FOUND = 600
    ALREADY_EXISTS = 601
    WRONG_RESOURCE = 602
    NOT_ENOUGH = 603
    WRONG_STATE = 604
    UNKNOWN_INPUT_KIND = 605
    UNKNOWN_FILTER_KIND = 607
    NOT_CREATED = 700
    CANNOT_ACT = 703


class Declined(Exception):
    """The request is answered with this status, and a comment where OBS gives one."""

    def __init__(self, status: Status, comment: str = "") -> None:
        super().__init__(comment)
        self.status, self.comment = status, comment


class Fields:
    """`requestData`; None where the client sent no object."""

    def __init__(self, values: Mapping[str, Any] | None) -> None:
        self._values = values

    def has(self, name: str) -> bool:
        return self._values is not None and self._values.get(name) is not None

    def text(self, name: str) -> str:
        value = self._of_type(name, str, "a string")
        if not value:
            raise Declined(Status.EMPTY, f"The field value of `{name}` must not be empty.")
        return value

    def boolean(self, name: str) -> bool:
        return self._of_type(name, bool, "boolean")

    def mapping(self, name: str, *, may_be_empty: bool = False) -> dict[str, Any]:
        value: dict[str, Any] = self._of_type(name, dict, "an object")
        if not value and not may_be_empty:
            raise Declined(Status.EMPTY, f"The field value of `{name}` must not be empty.")
        return value

    def number(self, name: str, *, least: float = 0, most: float = 1e9) -> int:
        return int(self.decimal(name, least=least, most=most))

    def decimal(self, name: str, *, least: float, most: float) -> float:
        value = self._of_type(name, (int, float), "a number")
        for beyond, side, limit in (
            (value < least, "below the minimum", least),
            (value > most, "above the maximum", most),
        ):
            if beyond:
                raise Declined(Status.OUT_OF_RANGE, f"The field value of `{name}` is {side} of `{limit:f}`")
        return float(value)

    def optional_boolean(self, name: str, default: bool) -> bool:
        return self.boolean(name) if self.has(name) else default

    def optional_mapping(self, name: str) -> dict[str, Any]:
        return self.mapping(name, may_be_empty=True) if self.has(name) else {}

    def raw(self, name: str) -> Any:
        return (self._values or {}).get(name)

    def _of_type(self, name: str, kind: type[T] | tuple[type[T], ...], wanted: str) -> T:
        if self._values is None:
            raise Declined(Status.MISSING_FIELDS, "Your request data is missing or invalid (non-object)")
        value = self._values.get(name)
        if value is None:
            raise Declined(Status.MISSING_FIELD, f"Your request is missing the `{name}` field.")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise Declined(Status.WRONG_TYPE, f"The field value of `{name}` must be {wanted}.")
        return value
