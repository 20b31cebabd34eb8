"""A streamer's jinja2 template, rendered in a child process that can be killed."""

from streamkit.adapters.templating.template import TemplateFile

__all__ = ["TemplateFile"]
