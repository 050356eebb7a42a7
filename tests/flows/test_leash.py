"""A flow run ends with its worker, also when that died before the run could look who it is."""

from __future__ import annotations

import os
import select
import subprocess
import sys

import pytest

from vervolg.settings import SHIPPED

ORPHAN = """
import os, subprocess, sys, time
before = int(sys.argv[1])
while os.getppid() == before:
    time.sleep(0.05)
from flows import leash
from pathlib import Path
if os.getppid() != 1 and b"systemd" not in Path(f"/proc/{os.getppid()}/cmdline").read_bytes():
    print("somebody else takes in orphans here", flush=True)
    raise SystemExit
print("to be tied", flush=True)
leash.tie()
time.sleep(80)
"""
WORKER = "import os, subprocess, sys; subprocess.Popen([sys.executable, '-c', sys.argv[1], str(os.getpid())])"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the processes themselves")
@pytest.mark.timeout(90)
def test_who_was_an_orphan_when_it_looked_ends_as_well() -> None:
    reading, writing = os.pipe()
    try:
        subprocess.run([sys.executable, "-c", WORKER, ORPHAN], cwd=SHIPPED, stdout=writing, check=True)
        os.close(writing)
        said, ended = b"", False
        while not ended and select.select([reading], [], [], 60)[0]:
            part = os.read(reading, 1000)
            said, ended = said + part, not part  # its end closes what it wrote to
    finally:
        os.close(reading)
    if b"somebody else" in said:
        pytest.skip("neither the first process nor systemd takes in orphans here")
    assert said.strip() == b"to be tied"
    assert ended
