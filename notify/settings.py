"""Where messages go and who sends them: `notify.yaml`, read once and checked whole.

    afzender:    {naam: Vervolg, adres: vervolg@toezicht.example, antwoord_aan: …}
    domein:      vervolg.local              # the right-hand side of every Message-ID
    mailserver:  {host: 127.0.0.1, poort: 25, beveiliging: geen | starttls | tls, gebruiker: …, wachtwoord: ${SMTP_WACHTWOORD}}
    personen:    {a.bos: [a.bos@toezicht.example, "slack://${SLACK_TOKEN}/…"]}      # instead of the address in the staff list
    teams:       {beheer: [beheer@toezicht.example]}             # a team as one recipient; `beheer` gets the alerts

`${NAAM}` is replaced from the environment, so that no secret needs to be in the file.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from domain.base.errors import BadInput
from domain.base.model import Frozen, nl
from domain.input import reading
from domain.writing.markup import readable
from domain.writing.textlength import LONGEST_NAME
from notify import service
from notify.mail_server import MailServer
from notify.message import DEFAULT_DOMAIN, Recipient, Target, is_mail
from notify.mime import Sender
from reader.written import Written, written_file

LONGEST_TARGET = 2000
"""Of an address at a chat service, with all that it asks."""
VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


class NotifySettings(Frozen):
    """Everything that the adapter must know."""

    sender: Sender = nl("afzender", "Namens wie berichten uitgaan.", default=Sender())
    domain: str = nl(
        "domein",
        "Domein in het kenmerk van berichten.",
        default=DEFAULT_DOMAIN,
        pattern=r"^[A-Za-z0-9.-]+$",
        most=253,
    )
    mail_server: MailServer = nl("mailserver", "De server die mail aanneemt.", default=MailServer())
    service_within: float = nl(
        "berichtendienst_binnen",
        "Seconden voor een antwoord van een berichtendienst.",
        default=30.0,
        gt=0,
        le=3600,
    )
    people: Mapping[str, tuple[Target, ...]] = nl(
        "personen",
        "Adressen per persoon, in plaats van het adres bij de collega.",
        default={},
    )
    teams: Mapping[str, tuple[Target, ...]] = nl("teams", "Adressen per rol of team.", default={})

    def person(self, code: str, name: str, role: str = "", email: str = "") -> Recipient | None:
        """The recipient for a colleague; None when no address is known at all."""
        targets = self.people.get(code) or ((email,) if email else ())
        return Recipient(name=name, role=role, targets=targets) if targets else None

    def team(self, name: str) -> Recipient | None:
        """The recipient for a role or team; None when the file does not name it."""
        targets = self.teams.get(name, ())
        return Recipient(name=name, role=name, targets=targets) if targets else None


def load(file: Path | None, smtp_url: str | None, environment: Mapping[str, str]) -> NotifySettings:
    """The settings in `file` (the defaults without one), with the mail server at `smtp_url` when that is given."""
    settings = read(file, environment) if file else NotifySettings()
    if smtp_url is None:
        return settings
    known = settings.mail_server
    server = MailServer.at(smtp_url).model_copy(update={"answer_within": known.answer_within, "done_within": known.done_within})
    return settings.model_copy(update={"mail_server": server})


def read(file: Path, environment: Mapping[str, str]) -> NotifySettings:
    """The settings in `file`; raises BadInput with the place of what is wrong, and repeats nothing that may be a password."""
    return parse(written_file(file, secret=True), environment)


def parse(said: Written, environment: Mapping[str, str]) -> NotifySettings:
    """The settings in what a file `said`, checked up to each address."""
    try:
        settings = replace(said, data=_filled(said.data, environment, ())).read(NotifySettings)
        for group, addressees in (("personen", settings.people), ("teams", settings.teams)):
            for name, targets in addressees.items():
                _check_targets((group, name), targets)
        for name in settings.teams.keys() & settings.people.keys():
            raise BadInput(reading.path(("teams", name)), name, "een naam die niet ook bij personen staat, zoals team-noord")
    except BadInput as error:
        raise error if error.source else error.inside(said.source) from None
    return settings


def _check_targets(place: reading.Where, targets: tuple[str, ...]) -> None:
    if len(str(place[-1])) > LONGEST_NAME or not readable(str(place[-1])):
        raise BadInput(str(place[0]), "een naam", f"een code of naam van hoogstens {LONGEST_NAME} tekens waarvan iets te zien is")
    if not targets:
        raise BadInput(reading.path(place), "geen adres", "minstens één adres")
    for nth, target in enumerate(targets):
        if len(target) > LONGEST_TARGET:
            raise BadInput(reading.path((*place, nth)), "een heel lang adres", f"hoogstens {LONGEST_TARGET} tekens")
        if not is_mail(target) and (expected := service.why_unusable(target)):
            raise BadInput(reading.path((*place, nth)), f"{service.schema(target)}://…", expected)


def _filled(value: object, environment: Mapping[str, str], place: reading.Where) -> object:
    """`value` with every `${NAAM}` replaced."""
    if isinstance(value, dict):
        return {key: _filled(one, environment, (*place, str(key))) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, environment, (*place, nth)) for nth, one in enumerate(value)]
    if not isinstance(value, str):
        return value
    for name in VARIABLE.findall(value):
        if name not in environment:
            raise BadInput(reading.path(place), f"${{{name}}}", f"een omgevingsvariabele {name} die bestaat")
    return VARIABLE.sub(lambda match: environment[match[1]], value)
