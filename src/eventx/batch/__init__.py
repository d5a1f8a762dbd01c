"""The batch room: many articles through the corridor, none lost."""
