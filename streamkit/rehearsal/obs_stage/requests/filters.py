"""Requests about the filters on a source."""

from __future__ import annotations

from typing import Any

from streamkit.rehearsal.obs_stage.kinds import FILTER_KINDS
from streamkit.rehearsal.obs_stage.sources import Filter
from streamkit.rehearsal.obs_stage.studio import Studio

from .fields import Declined, Fields, Status
from .find import find_filter, find_source


def get_source_filter_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    filters = find_source(studio, fields).filters
    return {
        "filters": [{"filterName": each.name, **_seen(each, index)} for index, each in enumerate(filters)]
    }


def get_source_filter(studio: Studio, fields: Fields) -> dict[str, Any]:
    source, each = find_filter(studio, fields)
    return _seen(each, source.filters.index(each))


def create_source_filter(studio: Studio, fields: Fields) -> None:
    source = find_source(studio, fields)
    name, kind = fields.text("filterName"), fields.text("filterKind")
    if source.filter(name) is not None:
        raise Declined(Status.ALREADY_EXISTS, "A filter already exists by that name.")
    if kind not in FILTER_KINDS:
        raise Declined(
            Status.UNKNOWN_FILTER_KIND,
            "Your specified filter kind is not supported by OBS. "
            "Check that any necessary plugins are loaded.",
        )
    studio.collection.add_filter(source, Filter(name, kind, dict(fields.optional_mapping("filterSettings"))))


def remove_source_filter(studio: Studio, fields: Fields) -> None:
    studio.collection.remove_filter(*find_filter(studio, fields))


def set_source_filter_enabled(studio: Studio, fields: Fields) -> None:
    (source, each), enabled = find_filter(studio, fields), fields.boolean("filterEnabled")
    studio.collection.enable_filter(source, each, enabled=enabled)


def set_source_filter_settings(studio: Studio, fields: Fields) -> None:
    (_, each), new = find_filter(studio, fields), fields.mapping("filterSettings", may_be_empty=True)
    overlay = fields.optional_boolean("overlay", True)
    studio.collection.set_filter(each, {**each.settings, **new} if overlay else dict(new))


def _seen(each: Filter, index: int) -> dict[str, Any]:
    return {
        "filterEnabled": each.enabled,
        "filterIndex": index,
        "filterKind": each.kind,
        "filterSettings": each.settings,
    }


HANDLERS = {
    "GetSourceFilterList": get_source_filter_list,
    "GetSourceFilter": get_source_filter,
    "CreateSourceFilter": create_source_filter,
    "RemoveSourceFilter": remove_source_filter,
    "SetSourceFilterEnabled": set_source_filter_enabled,
    "SetSourceFilterSettings": set_source_filter_settings,
}
