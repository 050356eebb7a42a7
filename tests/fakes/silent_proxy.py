"""Something between us and the database that one day passes nothing on, and closes nothing either."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class SilentProxy:
    """Passes on what comes over loopback until somebody asks for `word`; from then on all that comes is swallowed."""

    def __init__(self, socket_path: str, word: bytes) -> None:
        self._target, self._word = socket_path, word
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.silent = threading.Event()
        """Set once it swallowed something."""
        self._open: list[socket.socket] = [self._listening]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(self._target)
                self._open += [near, far]
                threading.Thread(target=self._pass_on, args=(near, far), daemon=True).start()

    def _pass_on(self, near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError, ValueError):
            while True:
                for ready in select.select([near, far], [], [])[0]:
                    said = ready.recv(65536)
                    if not said:
                        near.shutdown(socket.SHUT_RDWR)
                        return
                    if self._word in said:
                        self.silent.set()
                    if not self.silent.is_set():
                        (far if ready is near else near).sendall(said)

    def close(self) -> None:
        """End everything."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@contextmanager
def silent_proxy(socket_path: str, word: bytes) -> Iterator[SilentProxy]:
    """One for as long as the block."""
    proxy = SilentProxy(socket_path, word)
    try:
        yield proxy
    finally:
        proxy.close()
