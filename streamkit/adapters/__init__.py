"""One folder per outside thing; each imports core and ports, never another adapter."""
