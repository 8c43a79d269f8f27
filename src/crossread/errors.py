"""The tree of errors that crossread raises; bad input is never one of them (it becomes a ``Notice``).

CrossreadError
├── UsageError        the caller asked for something that cannot be done: says what, and what to do instead
├── MissingExtraError      an optional library is not installed: names the extra
└── RecordError       a stored record is not what it says it is (not JSON, no articles, an unknown field)
"""


class CrossreadError(Exception):
    """Anything that crossread raises on purpose."""


class UsageError(CrossreadError):
    """The caller asked for something that cannot be done."""


class MissingExtraError(CrossreadError):
    """An optional library is not installed."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed: run  pip install 'crossread[{extra}]'")


class RecordError(CrossreadError):
    """A stored record is not what it says it is."""
