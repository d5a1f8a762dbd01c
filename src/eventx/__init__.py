"""eventx: turn news articles into a database of political and conflict events."""

__version__ = "0.1.0"
