"""Writing a file whole: it is the old one or the new one, also after a full disk or a power cut."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from domain.errors import Unavailable


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in `path`. Raises Unavailable when that cannot be; then nothing changed."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if target.exists() and not target.is_file():  # a device or a pipe, which has no old content to keep
            target.write_bytes(content)
            return
        try:
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise Unavailable(f"{path} is niet te schrijven: {_reason(error)}. Er is niets veranderd.") from error


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)


_REASONS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "er is geen ruimte meer voor jou",
    errno.EFBIG: "het bestand wordt te groot voor deze schijf",
    errno.EACCES: "je mag daar niet schrijven",
    errno.EPERM: "je mag daar niet schrijven",
    errno.EROFS: "daar kan alleen worden gelezen",
    errno.ENOENT: "de map bestaat niet",
}
