"""The resolution room: which actor, which place, which day."""
