"""Media by FFmpeg's libraries (PyAV), each piece of work in a child process that can be killed.

`av_media` is the port. It is not named here, for each child loads this package, and has no use for it.
"""
