"""crossread: one event, every account, one sourced record.

>>> import crossread
>>> record = crossread.read(["examples/border-talks"])  # doctest: +SKIP

The public names are ``read``, ``read_stories``, ``Options`` and ``__version__``; record types live in
``crossread.records``, errors in ``crossread.errors``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Options", "__version__", "read", "read_stories"]

if TYPE_CHECKING:
    from crossread.pipeline import Options, read, read_stories


def __getattr__(name: str) -> Any:
    """Import the pipeline when one of its names is first asked for, so that ``import crossread`` stays instant."""
    if name in __all__:
        from crossread import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'crossread' has no attribute {name!r}")
