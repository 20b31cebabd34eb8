"""What OBS does not say of its kinds and outputs, and we therefore have to know."""

# OBS does not say what an input can show. A kind not listed here counts as having a picture.
SOUND_ONLY = frozenset(
    {
        "alsa_input_capture",
        "audio_line",
        "coreaudio_input_capture",
        "coreaudio_output_capture",
        "jack_output_capture",
        "oss_input_capture",
        "pipewire_audio_application_capture",
        "pipewire_audio_input_capture",
        "pipewire_audio_output_capture",
        "pulse_input_capture",
        "pulse_output_capture",
        "sck_audio_capture",
        "sndio_input_capture",
        "sndio_output_capture",
        "wasapi_input_capture",
        "wasapi_output_capture",
        "wasapi_process_output_capture",
    }
)

# Inputs of plugins that show another input, wherever they stand themselves.
CLONES = frozenset({"source-clone", "source-mirror"})

# Made by OBS's own window. The "ffmpeg" recordings are not among them: they know no track layout.
OUR_OUTPUTS = frozenset(
    {"simple_stream", "adv_stream", "rtmp multitrack video", "simple_file_output", "adv_file_output"}
)

# What the computer plays, so anybody it can play.
OUTPUT_CAPTURES = frozenset(
    {
        "coreaudio_output_capture",
        "jack_output_capture",
        "pipewire_audio_application_capture",
        "pipewire_audio_output_capture",
        "pulse_output_capture",
        "sck_audio_capture",
        "sndio_output_capture",
        "wasapi_output_capture",
        "wasapi_process_output_capture",
    }
)

CAMERAS = frozenset(
    {"av_capture_input", "dshow_input", "macos-avcapture", "pipewire-camera-source", "v4l2_input"}
)

# Captures of a whole screen, the newest first; as OBS names them when they are made.
SCREENS = (
    "screen_capture",
    "display_capture",
    "monitor_capture",
    "pipewire-screen-capture-source",
    "pipewire-desktop-capture-source",
    "xshm_input_v2",
    "xshm_input",
)
