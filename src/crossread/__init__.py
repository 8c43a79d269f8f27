"""crossread: one event, every account, one sourced record."""

__version__ = "0.1.0"
