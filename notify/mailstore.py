"""The mails that the demo's mailbox keeps: one .eml file per Message-ID in HOME/post.

    keep: bytes -> a temporary file -> fsync -> rename        a crash leaves a whole mail or none
    a mail with a known Message-ID is kept once; how often it came is counted in a file beside it (.count)

Files are numbered in the order of arrival: 0001-<hash of the Message-ID>.eml.
"""

import hashlib
import os
from contextlib import suppress
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import default as DEFAULT_POLICY
from email.utils import parsedate_to_datetime
from pathlib import Path

from domain.base.errors import Impossible
from domain.base.model import Frozen


class Mail(Frozen):
    """One kept mail: what a list shows. `times` says how often it came."""

    number: int
    date: datetime | None
    to: str
    subject: str
    message_id: str
    times: int
    attachments: tuple[str, ...]


class Mailstore:
    """The folder `post` under a home. One process writes (the mailbox); any number read."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "post"

    def keep(self, content: bytes) -> bool:
        """Keep a mail; False when it was kept before and only counted."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = _name(content)
        known = next(iter(self.folder.glob(f"*-{name}.eml")), None)
        if known is not None:
            self._write(known.with_suffix(".count"), str(_times(known) + 1).encode())
            return False
        last = max((_number(path) for path in self.folder.glob("*.eml")), default=0)
        self._write(self.folder / f"{last + 1:04d}-{name}.eml", content)
        return True

    def close(self) -> None:
        """Make the folder, for its owner only; whatever lies in it from before is closed too, where it is ours."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path, most in ((self.folder, 0o700), *((file, 0o600) for file in self.folder.iterdir() if file.is_file())):
            known = path.stat()
            if known.st_uid == os.geteuid() and known.st_mode & 0o777 & ~most:
                path.chmod(known.st_mode & most)

    def mails(self) -> tuple[Mail, ...]:
        """All mails in the order of arrival."""
        return tuple(_listed(path) for path in sorted(self.folder.glob("*.eml"), key=_number))

    def read(self, number: int) -> tuple[Mail, EmailMessage]:
        """The mail with this number; raises Impossible when there is none."""
        for path in self.folder.glob(f"{number:04d}-*.eml"):
            return _listed(path), _parsed(path)
        raise Impossible(f"Er is geen bericht met nummer {number}.")

    def _write(self, path: Path, content: bytes) -> None:
        """Put `content` at `path` as a whole, and on disk before anyone is told."""
        part = path.with_suffix(path.suffix + ".part")
        try:
            with open(part, "wb", opener=_private) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _private(path: str, flags: int) -> int:
    """Open a file that nobody else can read."""
    return os.open(path, flags, 0o600)


def text_of(mail: EmailMessage) -> str:
    """The readable text of a mail."""
    body = mail.get_body(preferencelist=("plain", "html"))
    return str(body.get_content()).replace("\r\n", "\n") if body is not None else ""


def attachments_of(mail: EmailMessage) -> tuple[tuple[str, bytes], ...]:
    """The files of a mail: bare name (never a path) and content."""
    return tuple(
        (_file_name(part.get_filename(), nth), part.get_payload(decode=True) or b"")  # type: ignore[misc]
        for nth, part in enumerate(mail.iter_attachments(), start=1)
    )


def _listed(path: Path) -> Mail:
    mail = _parsed(path)
    return Mail(
        number=_number(path),
        date=_date(mail),
        to=str(mail["To"] or ""),
        subject=str(mail["Subject"] or ""),
        message_id=str(mail["Message-ID"] or ""),
        times=_times(path),
        attachments=tuple(_file_name(part.get_filename(), nth) for nth, part in enumerate(mail.iter_attachments(), start=1)),
    )


def _parsed(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=DEFAULT_POLICY)


def _date(mail: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(mail["Date"]))
    except ValueError:
        return None


def _name(content: bytes) -> str:
    """A file name from the Message-ID; a mail without one is known by its bytes."""
    mail = BytesHeaderParser(policy=DEFAULT_POLICY).parsebytes(content)  # its files are not looked at
    known_by = str(mail["Message-ID"] or "").strip().encode() or content
    return hashlib.sha256(known_by).hexdigest()[:24]


def _file_name(given: str | None, nth: int) -> str:
    bare = Path((given or "").replace("\\", "/")).name.strip().lstrip(".")
    return "".join(letter for letter in bare if letter.isprintable()) or f"bijlage-{nth}"


def _number(path: Path) -> int:
    return int(path.name.partition("-")[0])


def _times(path: Path) -> int:
    try:
        return int(path.with_suffix(".count").read_text())
    except (OSError, ValueError):
        return 1
