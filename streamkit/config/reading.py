"""From config.yaml to the settings: every fault is collected before any is told."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from streamkit.config.faults import ConfigFaults, Fault
from streamkit.config.settings import Config
from streamkit.config.tree import Tree, read_tree

SECRET_NAME = re.compile(r"(?i)token|secret|passw|stream_?key|api_?key|oauth")
SECRET_VALUE = re.compile(
    r"oauth:|ya29\.|1//0|GOCSPX-|AIza|gh[pousr]_|github_pat_|live_\d+_|/webhooks/|://[^/\s]*@"
)
_SECRET = "secrets do not belong here: `streamkit login` keeps tokens, obs.password_file names a file."  # noqa: S105 because it is a sentence about them


def load(path: Path) -> Config:
    """The settings, with paths made absolute. Raises ConfigFaults."""
    tree = read_tree(path)
    faults = [*tree.faults, *_secrets(tree.values, (), tree)]
    config = None
    try:
        config = Config.model_validate(tree.values)
    except ValidationError as error:
        told = {fault.path for fault in faults}
        errors = error.errors(include_url=False, include_input=False)
        faults += [fault for one in errors if (fault := _fault(tree, one)).path not in told]
    if faults or config is None:
        raise ConfigFaults(sorted(faults, key=lambda fault: fault.line or 0))
    return _placed(config, path)


def _secrets(values: Mapping[str, Any], path: tuple[str, ...], tree: Tree) -> Iterator[Fault]:
    """A secret in a file that people send to each other for help is soon everybody's."""
    for key, value in values.items():
        here = (*path, key)
        name = ".".join(here)
        if isinstance(value, Mapping):
            yield from _secrets(value, here, tree)
        elif (SECRET_NAME.search(key) and not key.endswith("_file")) or SECRET_VALUE.search(str(value)):
            yield Fault(tree.lines[name], name, _SECRET)


def _fault(tree: Tree, error: ErrorDetails) -> Fault:
    path = tuple(str(part) for part in error["loc"])
    above = [".".join(path[:length]) for length in range(len(path), 0, -1)]
    line = next((tree.lines[name] for name in above if name in tree.lines), None)
    return Fault(line, ".".join(path), _sentence(error, path))


def _sentence(error: ErrorDetails, path: tuple[str, ...]) -> str:
    match error["type"]:
        case "extra_forbidden":
            near = difflib.get_close_matches(path[-1], _keys(path[:-1]), n=1, cutoff=0.5)
            return f"there is no such setting{f'; did you mean `{near[0]}`?' if near else '.'}"
        case "missing":
            return "is missing."
        case "model_type":
            return f"is a section: {', '.join(_keys(path))} are written below it, indented."
        case "string_pattern_mismatch":
            return "does not look like one."
        case "value_error":
            return str(error["ctx"]["error"])
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
    here = path.absolute().parent
    folder = (here / config.folder.expanduser()).resolve()
    club = (here / config.club.expanduser()).resolve() if config.club is not None else None
    obs = config.obs.model_copy(update={"password_file": folder / config.obs.password_file.expanduser()})
    client = folder / config.youtube.client_file.expanduser()
    youtube = config.youtube.model_copy(update={"client_file": client})
    own = {"template": config.publishing.template, "site": config.publishing.site}
    placed = {name: folder / path.expanduser() if path else None for name, path in own.items()}
    publishing = config.publishing.model_copy(update=placed)
    return config.model_copy(
        update={"folder": folder, "club": club, "obs": obs, "youtube": youtube, "publishing": publishing}
    )
