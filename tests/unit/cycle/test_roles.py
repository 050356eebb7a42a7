"""Who may do what: every command, every role, every relation to the case; what is not in the table is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.base.errors import NotAllowed
from domain.case.case import FAMILIES, HANDLERS, handler_of
from domain.case.commands import COMMANDS
from domain.casefile.circle import WidenCircle
from domain.casefile.commands import ReleaseOwner
from domain.input.command import Command
from domain.letter import commands as letter_commands
from domain.people.person import SYSTEM, Absence, Person, Role
from domain.policy.context import Context
from domain.rights.case import authorise, is_own
from domain.rights.sight import Reader
from domain.rights.table import RIGHTS, Act
from domain.term.commands import FollowUpLapse, RecomputeTerms, Remind
from tests.unit.cycle.builder import KVK, LAWYER, MONDAY, STAFF, Told, opened, person, policy
from tests.unit.cycle.examples import FIELDS, example

# i: inspecteur, own cases   c: coördinerend inspecteur   j: jurist   h: hoofdinspecteur   m: management
# s: secretariaat            x: extern besluit            y: systeem  (beheerder and auditor do nothing to a case)
TABLE = """
toewijzen                   c m
sluiten                     i c
heropenen                   i c m
samenvoegen                 i c
vertrouwelijk-maken         i c
vertrouwelijk-einde         i c
kring-aanvullen             y
notitie                     i c j h m s
document-toevoegen          i c j s
signaal-toevoegen           i c s
aanbieder-verandert         i c
oordeel-afwijken            i c
bevinding-toevoegen         i c
stop-bevestigd              i c s
bezoek-plannen              i c
bezoek-vastleggen           i c
bezoek-afzeggen             i c
bevindingen-beoordelen      i c
plan-vragen                 i c
plan-ontvangen              i c s
plan-aanvullen              i c
plan-akkoord                i c
plan-afkeuren               i c
resultaatsverslag-ontvangen i c s
traject-voldoende           i c
traject-onvoldoende         i c
traject-ingehaald           i c
zwaardere-stap-afzien       i c h
uitstel-verlenen            i c
uitstel-weigeren            i c
termijn-opschorten          i c j
termijn-hervatten           i c j
oppakken                    i c h m
herinneren                  i c y
verloop-voorbereiden        y
termijnen-herberekenen      y
inspecteur-vervalt          y
maatregel-voorstellen       i c j
stop-door-ander             i c
stop-door-ander-voorbij     i c
maatregel-adviseren         j
zienswijze-overslaan        h
maatregel-voornemen         c h
zienswijze-ontvangen        i c j s
maatregel-besluiten         h x
bevel-geven                 i c h
gevaar-beoordelen           i c j h
maatregel-verlengen         h x
maatregel-opheffen          h x
maatregel-beeindigen        h x
rapport-concept             i c
rapport-reactie             i c s
rapport-vaststellen         i c
openbaarmaking-besluiten    h
openbaarmaking-schorsen     j x
openbaarmaking-vrijgeven    j x
openbaar-maken              c s
offline-halen               c s
procedure-vastleggen        j s
uitspraak-vastleggen        j x
brief-opstellen             y
brief-schrijven             i c j h
brief-aanbieden             i c j
brief-teruggeven            c h m
brief-goedkeuren            c h
brief-verzenden             i c s
brief-verzonden             s y
brief-bezorgd               s y
brief-retour                s y
brief-intrekken             i c
corrigeren                  i c j h m s x
"""
LETTERS = {
    "i": Role.INSPECTOR,
    "c": Role.COORDINATOR,
    "j": Role.LAWYER,
    "h": Role.CHIEF_INSPECTOR,
    "m": Role.MANAGEMENT,
    "s": Role.SECRETARIAT,
    "x": Role.EXTERNAL_DECISION,
    "y": Role.SYSTEM,
}
EXPECTED = {line.split()[0]: {LETTERS[letter] for letter in line.split()[1:]} for line in TABLE.strip().splitlines()}
ANYWHERE = {"corrigeren"}
"""What an inspector can try in the case of somebody else: of which entries, each of them says (`test_corrections`)."""
DECISIONS = {"goedkeuren", "besluiten", "sluiten", "voldoende", "onvoldoende", "akkoord", "opheffen", "verlengen", "beeindigen"}


def concrete(kind: type[Command] = Command) -> set[type[Command]]:
    """Every command that somebody can give: a leaf of the family tree with a name."""
    found = {kind} if "name" in vars(kind) else set()
    return found.union(*(concrete(child) for child in kind.__subclasses__()))


def allowed(case: Told, command: Command, actor: Person) -> bool:
    context = Context(now=case.now, actor=actor, policy=policy(), colleagues={**case.staff, actor.id: actor})
    try:
        authorise(case.case, command, context)
    except NotAllowed:
        return False
    return True


def test_every_command_is_in_the_table_has_a_handler_and_an_example() -> None:
    assert concrete() == set(COMMANDS.values()) == set(FIELDS)
    assert set(EXPECTED) == set(COMMANDS)
    assert set(COMMANDS) == set(RIGHTS) - set(Act)
    for kind in COMMANDS.values():
        assert callable(handler_of(kind))
    assert all(handler not in HANDLERS for handler in FAMILIES)


def test_a_command_without_a_handler_is_a_mistake_of_ours() -> None:
    class Nothing(Command):
        pass

    with pytest.raises(TypeError):
        handler_of(Nothing)


@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize("role", list(Role))
def test_a_role_does_what_the_table_says_and_an_inspector_only_in_own_cases(name: str, role: Role) -> None:
    case, command = opened(), example(COMMANDS[name])
    stranger = person("z.ander", role)
    owner = person("a.bos", role)
    may = role in EXPECTED[name]
    assert allowed(case, command, owner) is may
    assert allowed(case, command, stranger) is (may and (role is not Role.INSPECTOR or name in ANYWHERE))
    substitute = person("v.vervanger", role)
    absence = Absence(first=MONDAY, last=MONDAY + timedelta(days=4), substitute="v.vervanger")
    case.staff["a.bos"] = person("a.bos", Role.INSPECTOR, absences=(absence,))
    assert allowed(case, command, substitute) is may
    assert allowed(case, command, stranger) is (may and (role is not Role.INSPECTOR or name in ANYWHERE))  # whoever else there is
    assert allowed(case.later(5), command, substitute) is (may and (role is not Role.INSPECTOR or name in ANYWHERE))


@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize("role", list(Role))
def test_an_interest_in_the_provider_bars_everything(name: str, role: Role) -> None:
    assert not allowed(opened(), example(COMMANDS[name]), person("a.bos", role, interests=[KVK]))


def test_a_substitute_with_an_interest_is_barred_too() -> None:
    case = opened()
    absence = Absence(first=MONDAY, last=MONDAY, substitute="v.vervanger")
    case.staff["a.bos"] = person("a.bos", Role.INSPECTOR, absences=(absence,))
    assert not allowed(case, example(COMMANDS["notitie"]), person("v.vervanger", Role.INSPECTOR, interests=[KVK]))


def test_who_is_absent_still_acts_in_a_case_of_their_own() -> None:
    case = opened()
    absence = Absence(first=MONDAY, last=MONDAY, substitute="v.vervanger")
    case.staff["a.bos"] = person("a.bos", Role.INSPECTOR, absences=(absence,))
    assert allowed(case, example(COMMANDS["notitie"]), case.staff["a.bos"])


def test_who_left_does_nothing() -> None:
    gone = person("a.bos", Role.INSPECTOR).model_copy(update={"active": False})
    context = Context(now=opened().now, actor=gone, policy=policy())
    with pytest.raises(NotAllowed, match="werkt niet meer"):
        authorise(opened().case, example(COMMANDS["notitie"]), context)


def test_a_case_without_an_owner_is_nobodys_own() -> None:
    case = opened(owner=None)
    assert not is_own(case.case, case.context(STAFF["a.bos"]))
    assert not allowed(case, example(COMMANDS["notitie"]), STAFF["a.bos"])
    assert allowed(case, example(COMMANDS["toewijzen"]), STAFF["e.ek"])


def test_the_system_prepares_and_proves_and_never_decides() -> None:
    mine = {kind for name, kind in COMMANDS.items() if Role.SYSTEM in RIGHTS[name].roles}
    proofs = {letter_commands.RecordDispatch, letter_commands.RecordDelivery, letter_commands.RecordReturn}
    assert mine == {letter_commands.ComposeLetter, Remind, FollowUpLapse, RecomputeTerms, ReleaseOwner, WidenCircle} | proofs
    assert not any(word in kind.name for kind in mine for word in DECISIONS)
    assert not any(allowed(opened(), example(kind), SYSTEM) for kind in set(COMMANDS.values()) - mine)


def test_no_role_means_nothing_at_all() -> None:
    nobody = person("n.iemand", Role.AUDITOR).model_copy(update={"roles": frozenset()})
    assert not any(allowed(opened(), example(kind), nobody) for kind in COMMANDS.values())


def test_everybody_reads_but_the_beheerder_and_who_has_an_interest() -> None:
    for role in Role:
        assert Reader("x", person("x", role)).reads_of(KVK) is (role is not Role.ADMINISTRATOR)
        assert not Reader("x", person("x", role, interests=[KVK])).reads_of(KVK)


def test_the_refusal_says_who_may() -> None:
    case = opened()
    with pytest.raises(NotAllowed, match=r"Dit kan: jurist\."):
        case.does(example(COMMANDS["maatregel-adviseren"]), STAFF["a.bos"])
    with pytest.raises(NotAllowed, match=r"Dit kan: coördinerend inspecteur, inspecteur van deze zaak\."):
        case.does(example(COMMANDS["plan-vragen"]), LAWYER)
    with pytest.raises(NotAllowed, match="niet jouw zaak"):
        case.does(example(COMMANDS["notitie"]), STAFF["c.dam"])


def test_an_absence_covers_its_first_and_its_last_day() -> None:
    absence = Absence(first=date(2026, 1, 5), last=date(2026, 1, 9), substitute="v")
    days = [date(2026, 1, day) for day in (4, 5, 9, 10)]
    assert [absence.covers(day) for day in days] == [False, True, True, False]
