"""Ports on this machine: one asked for must be free; otherwise the one of last time, or any that is."""

from __future__ import annotations

import socket

from domain.base.errors import BadInput

LOOPBACK = "127.0.0.1"


def is_free(port: int) -> bool:
    """Whether nobody listens on `port` of the loopback address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def choose(name: str, asked: int | None, last_time: int | None) -> int:
    """The port to listen on; `BadInput`, with the variable's `name`, when the one asked for is taken."""
    if asked is not None:
        if not is_free(asked):
            raise BadInput(name, asked, "een vrije poort; deze is al in gebruik", source="omgeving")
        return asked
    if last_time is not None and is_free(last_time):
        return last_time
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as any_port:
        any_port.bind((LOOPBACK, 0))
        return int(any_port.getsockname()[1])


def answers(port: int) -> bool:
    """Whether somebody listens on `port`."""
    try:
        socket.create_connection((LOOPBACK, port), timeout=0.5).close()
    except OSError:
        return False
    return True
