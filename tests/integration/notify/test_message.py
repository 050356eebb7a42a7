"""Messages: a number that stays, and nothing that could become a header."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from notify.message import Recipient, mail_address, message_id
from notify.mime import Sender, to_mail
from tests.integration.notify.conftest import NOW, message


def test_one_key_gives_one_number() -> None:
    assert message_id("digest/1") == message_id("digest/1") != message_id("digest/2")
    assert message_id("digest/1", "toezicht.example").endswith("@toezicht.example>")


@pytest.mark.parametrize(
    "text",
    ["", "bos", "a@", "@b.nl", "a b@c.nl", "a@b.nl\r\nBcc: c@d.nl", "<a@b.nl>", "a@b.nl, c@d.nl", "ä b@c.nl", "ä@", "ä@@b.nl"],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Recipient(name="A. Bos", targets=(text,))


def test_other_letters_before_the_at_are_kept_for_a_server_that_can() -> None:
    """RFC 6531; `notify.smtp` refuses it for good when the server cannot."""
    assert Recipient(name="Zoë", targets=("zoë@één.example",)).targets == ("zoë@xn--n-9faa.example",)


def test_an_international_domain_is_written_in_ascii() -> None:
    address = mail_address("post@kinderhuis-zeeën.example")

    assert address.startswith("post@xn--")
    assert address.partition("@")[2].encode().decode("idna") == "kinderhuis-zeeën.example"


def test_a_line_end_in_a_subject_or_name_makes_no_header() -> None:
    odd = message(subject="Een\r\nBcc: x@y.nl", to=Recipient(name="A. Bos\nCc: x@y.nl", targets=("a@b.nl",)))

    mail = to_mail(odd, Sender(), odd.to.targets, NOW, automatic=True)

    assert mail["Subject"] == "Een Bcc: x@y.nl"
    assert "Bcc" not in mail
    assert "Cc" not in mail
