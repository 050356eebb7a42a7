"""What is left of a text when marks that only shape it are taken away: people write in Markdown, and paste from pages.

    list, heading, quote, table, rule    the mark that begins a line, or all of it:   `1. `  `- [ ] `  `## `  `> `  `| |`  `---`
    emphasis, code, escapes              around nothing as around something:          `**`  `__`  `~~`  `\\``  `\\`
    entities                             the sign that they stand for, also twice:    `&nbsp;`  `&#8203;`  `&amp;nbsp;`
    tags, comments, links                when they hold no words:                     `<br>`  `<!-- -->`  `[](#)`

Only to ask whether a text says anything, how much, and what else it would say on paper (`printed`): a text is kept as it was
typed. Source: CommonMark 0.31.2.
"""

from __future__ import annotations

import re
from html import unescape

from domain.writing.signs import seen

_TAG = re.compile(
    r"</?(?:a|b|br|center|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strong|sub|sup|table|tbody|td|th|thead"
    r"|tr|u|ul|wbr)(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EMPTY_LINK = re.compile(r"!?\[\s*\]\([^()\n]*\)")
_EMPHASIS = re.compile(r"[*_~`\\]")
_BEGIN = re.compile(r"(?:>|(?:#{1,6}|[-+\u2022\u2023\u2043\u25aa\u25cf\u25e6\u00b7]|\d{1,9}[.)]|\[[ xX]?\])(?=\s|$))\s*")
_RULE = re.compile(r"[\s|:=+\u2010-\u2015-]+")
_SHAPED = re.compile(r"[\\&<>*~`\[|]")
_LINK = re.compile(r"(?<!\\)!?\[([^\[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])")
_NOTE = re.compile(r"\[\^[^\[\]]*\]")
_BETWEEN_MARKS = re.compile(r"<[!/?A-Za-z][^<>]*>|(?<!\\)[*~`\[\]]")
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]*)+", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~\n])")
_NUMBERS = re.compile(r"^[\d \t.\\*-]*\|[\d \t.\\*|-]*$", re.MULTILINE)
_NO_MARKS = re.compile(r"[A-Za-z][\w,.:;?!()'\"/%+=-]*(?: [\w,.:;?!()'\"/%+=-]+)*", re.ASCII)
"""A line that begins with a letter and holds no sign that could be a mark: what nearly every text is."""
_NESTED = 3
"""So many times a sign may have been written as an entity of an entity."""


def readable(text: str) -> str:
    """What a reader reads of `text`: no marks, nothing that leaves no mark, and single spaces."""
    if "_" not in text and _NO_MARKS.fullmatch(text):
        return text
    plain = _without_comments(_without_entities(text))
    plain = _EMPHASIS.sub("", _EMPTY_LINK.sub("", _TAG.sub("", plain)))
    return seen("\n".join(map(_line, plain.split("\n"))))


def printed(text: str) -> tuple[str, ...]:
    """What `text` may say on paper or a page: with its marks gone, and with its links as they are but for their escapes.

    There `123\\-456` is 123-456, and `[1](to)23` is 123. The cells of a row of numbers alone stand beside each other; those of a
    row with words are things apart.
    """
    if not _SHAPED.search(text):
        return ()
    plain = _NUMBERS.sub(lambda row: " ".join(row[0].replace("|", " ").split()), _QUOTED.sub("", text))
    plain = _BETWEEN_MARKS.sub("", _LINK.sub(r"\1", _NOTE.sub("", _without_comments(plain))))
    return tuple(_without_entities(_ESCAPED.sub(r"\1", each)) for each in (plain, text))


def _without_entities(text: str) -> str:
    for _ in range(_NESTED):
        if "&" not in text or (plain := unescape(text)) == text:
            return text
        text = plain
    return text


def _without_comments(text: str) -> str:
    until = text.rfind("-->") + 3  # beyond it none ends, and a search for its end would begin at each
    return _COMMENT.sub("", text[:until]) + text[until:] if until >= len("<!---->") else text


def _line(line: str) -> str:
    """One line without the marks that begin it, and nothing of a rule or an empty row."""
    line, at = seen(line), 0
    while found := _BEGIN.match(line, at):
        at = found.end()
    left = line[at:]
    return "" if _RULE.fullmatch(left) else left
