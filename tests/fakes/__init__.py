"""In-memory stand-ins for the outside world, held to the same promises as the real adapters."""
