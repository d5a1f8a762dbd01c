"""What a process of ours loads once stays, and need not be searched for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_out_of_collection() -> Iterator[None]:
    """Keep what the block loads out of the garbage collector's sight.

    A pipeline is 200,000 objects. Searching them time and again took an eighth of all
    that eventx adds to the bare pipeline (32 articles), and longer while they are made
    than the one search here. What an earlier load froze is searched once more, so that
    a pipeline nobody has any more is freed.

    This is for a process that is eventx's own, a worker or a command: it concerns all
    objects of the interpreter, not only those of the block.

    >>> before = gc.get_freeze_count()
    >>> with kept_out_of_collection():
    ...     loaded = [[] for _ in range(10)]
    >>> gc.get_freeze_count() > before
    True
    >>> gc.unfreeze()
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
    gc.unfreeze()
    gc.collect()
    gc.freeze()
