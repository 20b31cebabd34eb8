"""Long proofs: run by hand, each by one command; the short forms are ordinary tests of the same code."""
