"""What a text mentions: actors, places, dates; kinds, not yet identities."""
