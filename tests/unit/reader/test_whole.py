"""Where a file is written: a pipe that nobody reads is refused, and not waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from domain.base.errors import Unavailable
from reader.whole import write_whole


@pytest.mark.timeout(30)
def test_a_pipe_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    with pytest.raises(Unavailable, match="waar niemand uit leest"):
        write_whole(pipe, b"brief")
    assert pipe.is_fifo()


def test_a_pipe_that_somebody_reads_gets_it_whole(tmp_path: Path) -> None:
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, b"brief")
        assert os.read(reading, 100) == b"brief"
    finally:
        os.close(reading)


def test_what_has_no_content_takes_everything() -> None:
    write_whole(Path(os.devnull), b"brief")
