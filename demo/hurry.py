"""The same application in a hurry: connections that are not tried before each use, commits that do not wait for the disk.

What a machine that stops takes with it is played again, so nothing depends on the last second.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import create_engine

from vervolg.app import App

SETTINGS = "-c timezone=UTC -c synchronous_commit=off"


@contextmanager
def hurried(app: App) -> Iterator[App]:
    """`app` on such connections, for as long as the block runs."""
    engine = create_engine(app.engine.url, pool_size=3, connect_args={"options": SETTINGS})
    gc.freeze()
    gc.disable()
    try:
        yield replace(app, engine=engine, book=replace(app.book, engine=engine))
    finally:
        gc.enable()
        engine.dispose()
