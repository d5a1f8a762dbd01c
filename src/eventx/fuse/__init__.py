"""The fusion room: mentions of one occasion become one event."""
