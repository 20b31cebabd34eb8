"""Modules that a function of the same name in their package hides."""

from importlib import import_module

decide_answers = import_module("streamkit.core.decide.answers")
decide_approvals = import_module("streamkit.core.decide.approvals")
decide_people = import_module("streamkit.core.decide.people")
decide_recorder = import_module("streamkit.core.decide.recorder")
decide_videos = import_module("streamkit.core.decide.videos")
evolve_approvals = import_module("streamkit.core.evolve.approvals")
evolve_evening = import_module("streamkit.core.evolve.evening")
evolve_recorder = import_module("streamkit.core.evolve.recorder")
evolve_videos = import_module("streamkit.core.evolve.videos")
evolve_keeping = import_module("streamkit.core.evolve.keeping")
