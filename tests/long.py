"""Which tests take long, and which want the machine to themselves: by the beginnings of their names."""

from __future__ import annotations

# Left out of a run that names nothing, unless `--long` or CI asks for them. The longest beginning decides.
LONG = (
    "adapters/code_hosts/test_fuzzed_links.py",
    "adapters/code_hosts/test_misbehaving_servers.py",
    "adapters/media/",
    "adapters/scanning/test_clean_files.py",
    "adapters/scanning/test_kinds.py",
    "adapters/store/test_durability.py",
    "adapters/store/test_power_cuts.py",
    "adapters/templating/test_template.py::test_a_template_without_end",
    "controllers/test_any_fault_uploading.py",
    "controllers/test_captions.py::test_what_was_said_goes_out",
    "controllers/test_killed_upload.py",
    "overlays/",
    "ports/test_media.py",
    "ports/test_recorder.py",
    "real/",
    "rehearsal/test_",
    "stories/",
    "test_accepting.py",
    "test_cli",
    "test_erasing.py::test_killed_again",
    "test_export.py::test_the_command_writes",
    "test_receipts.py::test_the_commands_write",
    "test_wheel.py",
)
# Of those: some of everything, and a real browser, a real OBS where there is one, and a film cut.
QUICK = (
    "adapters/media/test_cutting.py",
    "overlays/test_files.py",
    "overlays/test_palette.py",
    "overlays/test_room_queue.py",
    "overlays/test_stay.py",
    "rehearsal/test_judge.py",
    "rehearsal/test_measure.py",
    "stories/test_any_publication.py",
    "test_cli.py::test_a_missing_config_says_how_to_get_one",
)
# Judged by clocks, or against a real OBS: beside other tests they would say more of the machine than of us.
ALONE = (
    "overlays/test_coming_back.py",
    "overlays/test_idle.py",
    "overlays/test_live.py",
    "real/",
    "rehearsal/test_",
)


def is_long(name: str) -> bool:
    """A test's name below tests/."""
    begins = [each for each in (*LONG, *QUICK) if name.startswith(each)]
    return bool(begins) and max(begins, key=len) in LONG


def is_alone(name: str) -> bool:
    return name.startswith(ALONE)
