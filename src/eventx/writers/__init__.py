"""The writing room: events out, to files and databases that other tools take."""
