"""crossread: one event, every account, one sourced record.

>>> import crossread
>>> record = crossread.read(["examples/border-talks"])  # doctest: +SKIP

The public names are ``read``, ``read_stories``, ``Options`` and ``__version__``; record types live in ``crossread.records``,
errors in ``crossread.errors``.
"""

__version__ = "0.1.0"

# The room ``crossread/read/`` and the function ``crossread.read`` share a name; importing the function last makes it the
# package's attribute, while ``from crossread.read.... import ...`` goes on finding the room.
from crossread.pipeline import Options, read, read_stories

__all__ = ["Options", "__version__", "read", "read_stories"]
