"""Reads config.yaml: YAML with line numbers, then the settings, every fault collected before any is told."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from streamkit.config.faults import ConfigFaults, Fault
from streamkit.config.settings import Config

_SECRET_WORDS = ("token", "secret", "password", "passwd", "stream_key", "oauth")


def load(path: Path) -> Config:
    """The settings, with paths made absolute. Raises ConfigFaults."""
    tree = _tree(path)
    faults = list(_secrets(tree, ()))
    try:
        config = Config.model_validate(_plain(tree))
    except ValidationError as error:
        faults += [_fault(tree, one) for one in error.errors() if not _told(one["loc"], faults)]
    if faults:
        raise ConfigFaults(sorted(faults, key=lambda fault: fault.line or 0))
    return _placed(config, path)


def _tree(path: Path) -> CommentedMap:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigFaults(
            [Fault(None, "", f"{path.name} is not there; `streamkit init` writes one.")]
        ) from None
    except (OSError, UnicodeDecodeError):
        raise ConfigFaults([Fault(None, "", f"{path.name} cannot be read as UTF-8 text.")]) from None
    try:
        tree = YAML(typ="rt").load(text)
    except DuplicateKeyError as error:
        raise ConfigFaults([Fault(_line(error), "", "the same key stands twice; keep one.")]) from None
    except MarkedYAMLError as error:
        what = "a tab; indent with spaces." if "\\t" in str(error) else f"not YAML: {error.problem}."
        raise ConfigFaults([Fault(_line(error), "", what)]) from None
    except YAMLError:
        raise ConfigFaults([Fault(None, "", "a character that YAML does not allow.")]) from None
    if not isinstance(tree, CommentedMap):
        raise ConfigFaults([Fault(1, "", "settings like `language: ru` are expected here.")])
    return tree


def _line(error: MarkedYAMLError) -> int | None:
    return error.problem_mark.line + 1 if error.problem_mark is not None else None


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _secrets(tree: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[Fault]:
    """A secret in a file that people send to each other for help is soon everybody's."""
    for key, value in tree.items():
        here = (*path, str(key))
        if isinstance(value, Mapping):
            yield from _secrets(value, here)
        elif any(word in str(key).lower() for word in _SECRET_WORDS) and not str(key).endswith("_file"):
            text = "secrets do not belong here: `streamkit login` keeps them, OBS's password has a file."
            yield Fault(_place(tree, str(key)), ".".join(here), text)


def _told(loc: tuple[int | str, ...], faults: list[Fault]) -> bool:
    path = ".".join(map(str, loc))
    return any(fault.path == path for fault in faults)


def _fault(tree: CommentedMap, error: Any) -> Fault:
    loc = tuple(str(part) for part in error["loc"])
    section: Any = tree
    line = None
    for part in loc:
        if not isinstance(section, CommentedMap):
            break
        line = _place(section, part) or line
        section = section.get(part)
    return Fault(line, ".".join(loc), _sentence(error, loc))


def _place(section: Any, key: str) -> int | None:
    if not isinstance(section, CommentedMap) or key not in section:
        return None
    return int(section.lc.key(key)[0]) + 1


def _sentence(error: Any, loc: tuple[str, ...]) -> str:
    match error["type"]:
        case "extra_forbidden":
            near = difflib.get_close_matches(loc[-1], _keys(loc[:-1]), n=1, cutoff=0.5)
            return f"there is no such setting{f'; did you mean `{near[0]}`?' if near else '.'}"
        case "missing":
            return "is missing."
        case _:
            return f"{error['msg'][0].lower()}{error['msg'][1:]}."


def _keys(path: tuple[str, ...]) -> list[str]:
    """The settings there are at this place."""
    section: type[BaseModel] = Config
    for part in path:
        inner = section.model_fields[part].annotation
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return []
        section = inner
    return list(section.model_fields)


def _placed(config: Config, path: Path) -> Config:
    folder = (path.absolute().parent / config.folder).resolve()
    obs = config.obs.model_copy(update={"password_file": folder / config.obs.password_file})
    youtube = config.youtube.model_copy(update={"client_file": folder / config.youtube.client_file})
    return config.model_copy(update={"folder": folder, "obs": obs, "youtube": youtube})
