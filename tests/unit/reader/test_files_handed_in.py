"""A file is what it says, is no larger than may be, and holds no BSN that anybody can read; or it is refused in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from domain.base.errors import BadInput
from domain.base.privacy import BsnFound
from reader.content import raw_file
from reader.files import taken_in as door
from reader.files.kinds import KINDS, FileRules
from reader.files.search import search
from reader.files.sniffing import kind_of
from reader.files.taken_in import taken_in
from reader.files.trouble import Trouble
from tests.fakes import hostile
from tests.fakes.documents import HEIC, JPEG, PICTURES, PNG, TIFF, WEBP, docx, jpeg_saying, packed, pdf, pdf_that_does

BSN = "123456782"
RULES = FileRules()
PLAN = pdf("Het verbeterplan van Huis Noord.", "Bladzijde twee.")


def test_a_plan_is_taken_in_with_what_is_known_of_it() -> None:
    found = taken_in("C:\\Users\\a.bos\\Verbeterplan  Noord.pdf", PLAN, RULES)

    assert (found.name, found.media_type, found.size) == ("Verbeterplan Noord.pdf", "application/pdf", len(PLAN))
    assert (found.sha256, found.searched) == (sha256(PLAN).hexdigest(), True)


def test_a_photo_is_taken_in_and_nobody_says_that_it_was_searched() -> None:
    assert taken_in("foto.jpg", JPEG, RULES).searched is False


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_whole_or_it_is_none(kind: str) -> None:
    whole = PICTURES[kind]
    assert taken_in(f"foto.{kind}", whole, RULES).media_type == KINDS[kind].media_type
    for part in range(0, len(whole) - 1, 3):
        with pytest.raises(BadInput):
            taken_in(f"foto.{kind}", whole[:part], RULES)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("foto.jpg", b"\xff\xd8\xff\xe0nep"),
        ("foto.jpg", b"\xff\xd8\xff\xe0<?php echo 1; ?>\xff\xd9"),
        ("foto.png", PNG[:8] + b"<?php"),
        ("foto.png", PNG[:-12] + PNG[-12:].replace(b"IEND", b"IENX")),
        ("foto.png", PNG + b"<script>"),
        ("foto.tif", TIFF[:4] + b"\xff\xff\xff\x7f" + TIFF[8:]),
        ("foto.webp", WEBP + b"MZ more"),
        ("foto.heic", HEIC + b"MZ"),
    ],
)
def test_a_few_bytes_before_something_else_make_no_picture(name: str, content: bytes) -> None:
    with pytest.raises(BadInput, match=r"begint als een (foto|afbeelding|scan)|soort die hier niet"):
        taken_in(name, content, RULES)


@pytest.mark.parametrize(
    ("name", "content", "found", "expected"),
    [
        ("leeg.pdf", b"", "niets", "waarin iets staat"),
        ("plan.pdf", JPEG, "een foto.*de naam zegt: een PDF", r"\.jpg"),
        ("plan.docx", PLAN, "een PDF, en de naam zegt: een Word-document", r"\.pdf"),
        ("plan.exe", PLAN, r"eindigt op \.exe", r"\.pdf"),
        ("virus.pdf", b"MZ\x90\x00" + bytes(200), "een programma", "een PDF"),
        ("map.zip", packed({"a.txt": b"x"}), "ingepakt bestand", "een PDF"),
        ("pagina.html", b"<html><script>alert(1)</script></html>", r"een webpagina \(HTML\)", "een PDF"),
        ("oud.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "een oude versie van Office", "een Word-document"),
        ("blok.txt", "Één gesprek.\r\n".encode("utf-16"), "een tekst in UTF-16", "op als UTF-8"),
        ("blok.txt", "Een gesprek zonder merk.".encode("utf-16-le"), "een tekst in UTF-16", "op als UTF-8"),
        ("blok.csv", "naam;één\r\n".encode("cp1252"), "een tekst in Windows-1252", "op als UTF-8"),
        ("blok.txt", b"Een gewone regel met \x1b[2J erin.", "een tekst met stuurtekens", "gewone letters"),
        ("blok.txt", b"<3 groetjes", "begint met <", "een PDF"),
        ("lied.mp3", b"ID3\x03" + bytes(60), "een geluidsopname", "een PDF"),
        ("iets.bin", bytes(range(256)), "een soort die hier niet wordt bewaard", "een PDF"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[:12] else "",
)
def test_what_is_not_what_it_says_is_refused(name: str, content: bytes, found: str, expected: str) -> None:
    with pytest.raises(BadInput, match=f"(?s){name}: bestand: gevonden .*{found}.*verwacht: .*{expected}"):
        taken_in(name, content, RULES)


@pytest.mark.parametrize(
    "begin", [b"", b"\xff\xfe", b"%!PS", b"\x7fELF\x02\x01\x01", b"GIF89a", b"BM", b"Rar!\x1a\x07\x00", b"<?xml ", b"\x00\x01"]
)
def test_no_refusal_names_a_media_type(begin: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        taken_in("iets", begin + bytes(range(256)), RULES)
    assert not re.search(r"\b(application|text|image|audio|video|message)/", str(refused.value))


def test_what_is_too_large_or_not_of_this_house_is_refused() -> None:
    with pytest.raises(BadInput, match=r"meer dan 1 MB.*hoogstens 1 MB"):
        taken_in("foto.jpg", JPEG + bytes(1_000_000), FileRules(most=1_000_000))
    with pytest.raises(BadInput, match=r"gevonden 'een foto.*verwacht: een PDF"):
        taken_in("foto.jpg", JPEG, FileRules(kinds=("pdf",)))


@pytest.mark.parametrize("name", [f"plan {BSN}.pdf", "plan\u202efdp.exe"])
def test_a_name_holds_no_bsn_and_does_not_steer(name: str) -> None:
    with pytest.raises((BsnFound, BadInput), match="bestandsnaam"):
        taken_in(name, PLAN, RULES)


def test_a_name_is_kept_short_with_its_ending() -> None:
    assert door._cleaned(f"{'lang ' * 60}.pdf").endswith("….pdf")
    assert len(door._cleaned(f"{'lang ' * 60}.pdf")) <= door.LONGEST_NAME


def test_a_bsn_in_a_file_is_refused_with_its_place_and_never_repeated() -> None:
    content = pdf("Het plan.", f"Jongere {BSN} krijgt een telefoon.")
    with pytest.raises(BsnFound, match=r"plan\.pdf \(bladzijde 2\).*controlegetal") as refused:
        taken_in("plan.pdf", content, RULES)
    assert BSN not in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "content", "place"),
    [
        ("docx", docx("Het plan.", f"Jongere {BSN} woont hier."), "alinea 2"),
        ("docx", docx("Het plan.", "Jongere 1234|56782 woont hier."), "alinea 2"),  # Word cuts a word where it likes
        ("docx", docx("Het plan.", more={"word/comments.xml": f"<c><p>{BSN}</p></c>".encode()}), "alinea 2"),
        ("odt", packed({"mimetype": b"text", "content.xml": f"<x><p>{BSN}</p></x>".encode()}), "alinea 1"),
        ("xlsx", packed({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": f"<c><v>{BSN}</v></c>".encode()}), "alinea 1"),
        ("xlsx", packed({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"<c><v>1.11222333E8</v></c>"}), "alinea 1"),
        ("docx", docx("Het plan.", "Het BSN is 1112 22333 volgens het dossier."), "alinea 2"),
        ("txt", f"Een regel.\nEn {BSN}.".encode(), "regel 2"),
        ("txt", ("Een regel.\n" * 2000 + f"En {BSN}.").encode(), "regel 2001"),
        ("pdf", pdf("Het plan."), ""),
        ("docx", docx("Het plan van 18-05-2026."), ""),
        ("xlsx", packed({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"<c><v>1234</v><v>56782</v></c>"}), ""),
    ],
)  # fmt: skip
def test_the_text_of_a_document_is_searched(kind: str, content: bytes, place: str) -> None:
    assert kind_of(content) is not None
    assert search(kind, content)[0] == place


@pytest.mark.parametrize(
    ("kind", "content", "young"),
    [
        ("docx", docx("Het plan.", "Kevin (14) woont hier."), (("alinea 2", "een naam met een leeftijd"),)),
        ("docx", docx("Het plan.", "Kevin| (1|4) woont hier."), (("alinea 2", "een naam met een leeftijd"),)),
        ("pdf", pdf("Het plan.", "Geboren op 12-03-2009."), (("bladzijde 2", "een geboortedatum"),)),
        ("txt", ("Een regel.\n" * 900 + "De jongere heet Kevin.").encode(), (("regel 901", "een naam van een jongere"),)),
        ("txt", b"Mevrouw De Vries (56) is teamleider. Jongeren vanaf 12 jaar wonen er.", ()),
        ("pdf", pdf("Het plan van 12 jongeren van 14 jaar en ouder."), ()),
    ],
)
def test_the_text_of_a_document_is_searched_for_a_young_person(
    kind: str, content: bytes, young: tuple[tuple[str, str], ...]
) -> None:
    assert search(kind, content).young == young


def test_of_a_file_is_known_where_its_giver_is_asked_whether_that_is_a_young_person() -> None:
    found = taken_in("plan.docx", docx("Het plan.", "Kevin (14) woont hier."), RULES)
    assert found.young == ("In ‘plan.docx’, alinea 2, staat wat lijkt op een naam met een leeftijd.",)


def test_of_a_document_that_holds_what_cannot_be_read_that_is_known() -> None:
    assert search("docx", docx("Het plan.", more={"word/embeddings/blad.xlsx": b"x"})) == ("", (), False)
    assert search("jpg", JPEG) == ("", (), False)


def test_a_pdf_may_open_on_a_page_and_lead_to_a_website() -> None:
    for content in (pdf_that_does("/GoTo", where="opening"), pdf_that_does("/URI", where="note")):
        assert search("pdf", content) == ("", (), True)


@pytest.mark.parametrize("remark", [f"kind {BSN}".encode(), f"één, BSN 1234 {BSN[4:]}".encode("latin-1")])
def test_the_remark_in_a_photo_is_searched(remark: bytes) -> None:
    with pytest.raises(BsnFound, match=r"foto\.jpg \(de opmerking bij de foto\)"):
        taken_in("foto.jpg", jpeg_saying(remark), RULES)
    assert taken_in("foto.jpg", jpeg_saying(b"kamer 3"), RULES).searched is False


def test_a_link_is_not_followed_where_the_file_itself_is_asked_for(tmp_path: Path) -> None:
    plan, link = tmp_path / "plan.pdf", tmp_path / "link.pdf"
    plan.write_bytes(PLAN)
    link.symlink_to(plan)
    assert raw_file(link) == raw_file(plan, itself=True) == PLAN
    with pytest.raises(BadInput, match=r"link\.pdf: bestand: gevonden 'een verwijzing \(link\).*verwacht: het bestand zelf"):
        raw_file(link, itself=True)


_BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("kind", "content", "found"),
    [
        ("pdf", pdf("Het plan.", password="geheim"), "wachtwoord"),
        ("pdf", pdf("Het plan.", attachment=b"MZ"), "bestand erin"),
        ("pdf", b"%PDF-1.7\nniets", "beschadigde PDF"),
        ("pdf", pdf_that_does("/JavaScript", where="names"), "programma erin, in de gegevens over het document"),
        ("pdf", pdf_that_does("/Launch", where="opening"), "programma erin, in de gegevens over het document"),
        ("pdf", pdf_that_does("/JavaScript", where="behind"), "programma erin, in de gegevens over het document"),
        ("pdf", pdf_that_does("/JavaScript", where="page"), "programma erin, op bladzijde 1"),
        ("pdf", pdf_that_does("/JavaScript", where="note"), "programma erin, op bladzijde 1"),
        ("docx", docx("Het plan.", more={"word/vbaProject.bin": b"x"}), "macro"),
        ("docx", docx("Het plan.", more={"word/header1.xml": _BOMB}), "verwijst"),
        ("docx", docx("Het plan.", more={"word/header1.xml": b"<niet af"}), "beschadigd"),
        ("docx", docx("Het plan.", more={f"word/{n}.xml": bytes(20_000_000) for n in range(8)}), "veel te groot"),
        ("docx", packed({"iets.xml": b"<x/>"}), "zonder tekst"),
    ],
    ids=[
        "password",
        "attachment",
        "damaged",
        "script",
        "launch",
        "behind",
        "page",
        "note",
        "macros",
        "entities",
        "half",
        "bomb",
        "no text",
    ],
)
def test_what_cannot_be_searched_is_refused(kind: str, content: bytes, found: str) -> None:
    with pytest.raises(Trouble, match=found):
        search(kind, content)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("bom.pdf", hostile.flate_bomb),
        ("rondjes.pdf", hostile.endless_pages),
        ("diep.pdf", hostile.nested),
        ("noten.pdf", hostile.annotations_of_annotations),
        ("leugen.docx", hostile.lying_zip),
        ("diep.docx", hostile.deep_xml),
        ("delen.docx", hostile.many_parts),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_made_to_harm_is_refused(name: str, made: Callable[[], bytes]) -> None:
    content = made()
    assert len(content) < 1_000_000
    with pytest.raises(
        BadInput, match=f"{name}: bestand: gevonden 'een (beschadigd|document dat uitgepakt|bestand dat niet binnen)"
    ):
        taken_in(name, content, RULES)


def test_what_goes_round_and_can_be_read_is_read_once() -> None:
    """Each reader of a PDF takes these for a page; nobody can say what a drawing shows."""
    assert search("pdf", hostile.drawn_in_itself()) == ("", (), False)
    assert search("pdf", hostile.object_streams_that_extend_each_other()).bsn == ""
    assert search("pdf", hostile.looking_back()).bsn == ""


@pytest.mark.parametrize(
    ("bound", "most", "name", "made"),
    [
        ("SECONDS", 1, "druk.pdf", hostile.busy),
        ("MEMORY", 150_000_000, "lang.docx", hostile.one_long_text),
    ],
    ids=["processor", "memory"],
)
def test_what_takes_more_than_it_may_is_stopped(
    bound: str, most: int, name: str, made: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, bound, most)
    with pytest.raises(BadInput, match="niet binnen een halve minuut en een gigabyte"):
        taken_in(name, made(), RULES)


def test_a_file_on_which_the_reader_breaks_down_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process is bounded; here the bound on the clock is so near that nothing is ready in time."""
    monkeypatch.setattr(door, "WAIT", 0.001)
    with pytest.raises(BadInput, match="niet binnen een halve minuut"):
        taken_in("plan.pdf", PLAN, RULES)
