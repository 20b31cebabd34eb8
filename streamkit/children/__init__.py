"""Child processes that what they work on may hang or crash: started, asked and killed in one way."""
