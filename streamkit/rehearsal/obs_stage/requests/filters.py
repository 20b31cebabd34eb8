"""Requests about the filters on a source."""

from __future__ import annotations

from typing import Any

from streamkit.rehearsal.obs_stage.kinds import COLOUR_FILTER_DEFAULTS, FILTER_KINDS
from streamkit.rehearsal.obs_stage.notices import Intent, Notice, notice
from streamkit.rehearsal.obs_stage.sources import Filter, Source
from streamkit.rehearsal.obs_stage.studio import Studio

from .fields import Declined, Fields, Status
from .find import find_filter, find_source


def get_source_filter_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"filters": _listed(find_source(studio, fields))}


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
    new = Filter(name, kind, dict(fields.optional_mapping("filterSettings")))
    with studio.collection.change() as told:
        source.filters.append(new)
        seen = {
            "filterKind": kind,
            "filterIndex": len(source.filters) - 1,
            "filterSettings": new.settings,
            "defaultFilterSettings": COLOUR_FILTER_DEFAULTS if kind == "color_filter_v2" else {},
        }
        told.append(_told("SourceFilterCreated", source, filterName=name, **seen))


def remove_source_filter(studio: Studio, fields: Fields) -> None:
    source, old = find_filter(studio, fields)
    with studio.collection.change() as told:
        source.filters.remove(old)
        told.append(_told("SourceFilterRemoved", source, filterName=old.name))


def set_source_filter_enabled(studio: Studio, fields: Fields) -> None:
    (source, each), enabled = find_filter(studio, fields), fields.boolean("filterEnabled")
    with studio.collection.change() as told:
        each.enabled = enabled
        seen = {"filterName": each.name, "filterEnabled": enabled}
        told.append(_told("SourceFilterEnableStateChanged", source, **seen))


def set_source_filter_settings(studio: Studio, fields: Fields) -> None:
    """obs-websocket 5.1 announces nothing here."""
    (_, each), new = find_filter(studio, fields), fields.mapping("filterSettings", may_be_empty=True)
    overlay = fields.optional_boolean("overlay", True)
    with studio.collection.change():
        each.settings = {**each.settings, **new} if overlay else dict(new)


def set_source_filter_index(studio: Studio, fields: Fields) -> None:
    (source, each), index = find_filter(studio, fields), fields.number("filterIndex", most=8192)
    with studio.collection.change() as told:
        source.filters.remove(each)
        source.filters.insert(index, each)
        told.append(_told("SourceFilterListReindexed", source, filters=_listed(source)))


def set_source_filter_name(studio: Studio, fields: Fields) -> None:
    (source, each), name = find_filter(studio, fields), fields.text("newFilterName")
    if source.filter(name) is not None:
        raise Declined(Status.ALREADY_EXISTS, "A filter already exists by that new name.")
    with studio.collection.change() as told:
        old, each.name = each.name, name
        told.append(_told("SourceFilterNameChanged", source, oldFilterName=old, filterName=name))


def _told(event: str, source: Source, **fields: object) -> Notice:
    return notice(Intent.FILTERS, event, sourceName=source.name, **fields)


def _listed(source: Source) -> list[dict[str, Any]]:
    return [{"filterName": each.name, **_seen(each, index)} for index, each in enumerate(source.filters)]


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
    "SetSourceFilterIndex": set_source_filter_index,
    "SetSourceFilterName": set_source_filter_name,
}
