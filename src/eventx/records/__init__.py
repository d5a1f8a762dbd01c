"""The records that travel between the rooms; frozen, typed, free of spaCy."""
