"""Files that no door lets in, each for one reason."""

from __future__ import annotations

from itertools import pairwise

NAMES = "abcdefghijklmnop"
BOMB = "a: &a [x,x]\n" + "".join(f"{name}: &{name} [{','.join([f'*{before}'] * 4)}]\n" for before, name in pairwise(NAMES))
DEEP = 20_000

BAD: dict[str, tuple[bytes, str]] = {
    # what is wrong               the file, and what the answer says
    "nothing": (b"", "een leeg bestand"),
    "only a byte order mark": (b"\xef\xbb\xbf", "een leeg bestand"),
    "only comments": (b"# leeg\n", "een leeg bestand"),
    "only a dash line": (b"---\n", "een leeg bestand"),
    "two documents": (b"a: 1\n---\nb: 2\n", "tweede document"),
    "UTF-16": ("naam: één".encode("utf-16"), "UTF-16"),
    "UTF-16 without a mark": ("naam: een".encode("utf-16-le"), "U+0000"),
    "Latin-1": ("naam: één".encode("latin-1"), "regel 1, teken 7"),
    "a control character": (b"naam: a\x1b[2J", "U+001B"),
    "a list as name": (b"? [a, b]\n: c\n", "een naam van een veld"),
    "a table as name": (b"{{a: b}: c}\n", "een naam van een veld"),
    "a reference to itself": (b"versie: &a [*a]\n", "een verwijzing"),
    "references in references": (BOMB.encode(), "een verwijzing"),
    "a merge": (b"<<: {a: 1}\n", "een samenvoeging"),
    "a tag": (b"a: !!python/object/apply:os.system ['true']\n", "zonder uitroepteken"),
    "a tag on a table": (b"!!set {a: 1}\n", "zonder uitroepteken"),
    "a colon too many": (b"versie: een: twee\n", "geldige YAML"),
    "a tab": (b"\tnaam: x\n", "geldige YAML"),
    "an open quote": (b"naam: 'open\n", "geldige YAML"),
    "a name twice": (b"naam: x\r\nnaam: y\r\n", "elk veld"),
    "deep YAML": (b"a: " + b"[" * DEEP + b"]" * DEEP, "hoogstens 40 lagen"),
    "deep and never closed": (b"[" * DEEP, "hoogstens 40 lagen"),
    "deep blocks": (b"- " * DEEP + b"a", "hoogstens 40 lagen"),
    "a flood of names": (b"".join(b"v%d: 1\n" % number for number in range(180_000)), "onderdelen"),
    "a flood of values": (b"a: [" + b"1," * 900_000 + b"1]", "onderdelen"),
    "a text without end": (b"a: " + b"1 " * 60_000, "hoogstens 100000 tekens"),
    "a text without end in JSON": (b'{"a": "' + b"1 " * 60_000 + b'"}', "hoogstens 100000 tekens"),
    "too big": (b"#" * 2_000_001, "hoogstens 2 MB"),
    "a name twice in JSON": (b'{"naam": 1,\n "naam": 2}', "elk veld"),
    "no number": (b'{"a": NaN}', "een gewoon getal"),
    "beyond every number": (b'{"a": -Infinity}', "een gewoon getal"),
    "half a character in JSON": (b'{"a": "\\ud800"}', "geen tekst"),
    "NUL in JSON": (b'{"a": "\\u0000"}', "geen tekst"),
    "deep JSON": (b'{"a":' * DEEP + b"1" + b"}" * DEEP, "hoogstens 40 lagen"),
    "a flood in JSON": (b"[" + b"1," * 900_000 + b"1]", "onderdelen"),
}
"""Every door refuses these."""

STRANGE: tuple[bytes, ...] = (
    # what is said well and means nothing here: each is refused by the model, in Dutch and at once
    b"- een\n- lijst\n",
    b"tekst",
    b"12",
    b"true",
    b"{}",
    b"[]",
    b'"tekst"',
    b"null",
    b": leeg\n",
    b"2026-03-16: een dag als naam\n",
    b"no: nee\non: aan\n",
    b'{"onbekend": null}',
    b"a: 1e999\n",
    b"a: " + b"9" * 5000,
    b'{"a": ' + b"9" * 5000 + b"}",
    b"datum: 12:30:00\n",
    b"datum: 9999-12-31\n",
    b"datum: 0001-01-01\n",
    b"datum: 2026-02-31\n",
    b"datum: [[2026-03-16]]\n",
    b"datum: {2026-03-16: x}\n",
)
ENGLISH = ("Input should", "valid ", "expected", "mapping", "found ", "Expecting", "value is", "Error", "could not")
"""Words of parsers and libraries, which nobody here should see."""
