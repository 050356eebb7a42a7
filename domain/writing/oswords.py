"""What the operating system refuses, in words for a person."""

from __future__ import annotations

import errno
from collections.abc import Mapping

REASONS: Mapping[int, str] = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "er is geen ruimte meer voor jou",
    errno.EFBIG: "het bestand wordt te groot voor deze schijf",
    errno.EACCES: "je hebt daar geen toegang",
    errno.EPERM: "je hebt daar geen toegang",
    errno.EROFS: "daar kan alleen worden gelezen",
    errno.ENOENT: "dit bestaat niet",
    errno.ENOTDIR: "een deel van het pad is een bestand en geen map",
    errno.EISDIR: "dit is een map en geen bestand",
    errno.EEXIST: "dit bestaat al",
    errno.ENOTEMPTY: "de map is niet leeg",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ELOOP: "het pad verwijst naar zichzelf",
    errno.EIO: "de schijf geeft een fout",
    errno.EMFILE: "er zijn te veel bestanden open",
    errno.ENFILE: "er zijn te veel bestanden open op deze machine",
    errno.ENOMEM: "er is te weinig geheugen",
    errno.EAGAIN: "de machine heeft er nu geen plaats voor",
    errno.EBUSY: "iets anders gebruikt dit nu",
    errno.ENXIO: "dit is een pijp waar niemand uit leest",
    errno.EPIPE: "de lezer is weg",
    errno.EBADF: "de uitgang is dicht",
}


def why(error: OSError) -> str:
    """Why it was refused, to stand after a colon; the system's own words for what is not in the table."""
    return REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
