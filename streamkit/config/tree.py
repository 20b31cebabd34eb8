"""YAML to plain values, with the line of every setting and every fault of the writing at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import ConstructorError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from streamkit.config.faults import ConfigFaults, Fault


@dataclass(slots=True)
class Tree:
    """`lines` tells where a setting stands, by its dotted path."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_tree(path: Path) -> Tree:
    """Raises ConfigFaults where the file cannot be read as YAML at all."""
    node = _composed(_text(path))
    tree = Tree()
    if isinstance(node, MappingNode):
        tree.values = _mapping(node, (), tree, seen=set())
    elif node is not None:
        raise ConfigFaults([Fault(1, "", "settings like `language: ru` are expected here.")])
    return tree


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigFaults(
            [Fault(None, "", f"{path.name} is not there; `streamkit init` writes one.")]
        ) from None
    except (OSError, UnicodeDecodeError):
        raise ConfigFaults([Fault(None, "", f"{path.name} cannot be read as UTF-8 text.")]) from None
    tabs = [n for n, line in enumerate(text.split("\n"), 1) if "\t" in line[: len(line) - len(line.lstrip())]]
    if tabs:
        raise ConfigFaults([Fault(line, "", "begins with a tab; indent with spaces.") for line in tabs])
    return text


def _composed(text: str) -> Node | None:
    # composing does not yet look at duplicate keys: the usual loader stops at the first
    try:
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else None
        raise ConfigFaults([Fault(line, "", f"not YAML: {error.problem}.")]) from None
    except YAMLError:
        raise ConfigFaults([Fault(None, "", "a character that YAML does not allow.")]) from None
    except RecursionError:
        raise ConfigFaults([Fault(None, "", "nested too deep to be settings.")]) from None
    return node


def _mapping(node: MappingNode, path: tuple[str, ...], tree: Tree, *, seen: set[int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        here = (*path, key)
        name = ".".join(here)
        if key in found:
            first = tree.lines[name]
            tree.faults.append(Fault(line, name, f"stands twice, first in line {first}; keep one."))
            continue
        tree.lines[name] = line
        found[key] = _value(value_node, here, tree, seen=seen)
    return found


def _value(node: Node, path: tuple[str, ...], tree: Tree, *, seen: set[int]) -> Any:
    if id(node) in seen:  # an alias; one that holds itself would never end
        tree.faults.append(
            Fault(node.start_mark.line + 1, ".".join(path), "write the value out, without `*`.")
        )
        return None
    seen.add(id(node))
    if isinstance(node, MappingNode):
        return _mapping(node, path, tree, seen=seen)
    if isinstance(node, SequenceNode):
        return [_value(item, path, tree, seen=seen) for item in node.value]
    return _scalar(node, path, tree)


def _scalar(node: Node, path: tuple[str, ...], tree: Tree) -> Any:
    try:
        return YAML(typ="safe", pure=True).constructor.construct_object(node)
    except (ConstructorError, ValueError):
        tree.faults.append(Fault(node.start_mark.line + 1, ".".join(path), "is not a plain value."))
        return None
