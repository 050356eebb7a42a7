"""What is asked before a letter moves: who may, over which text, and on which day."""

from __future__ import annotations

from domain.base.errors import Impossible, NotAllowed, Unlawful
from domain.base.historic import HistoricDate
from domain.base.moments import amsterdam_day, dutch_date
from domain.base.privacy import shown
from domain.deciding.awaiting import still_opens
from domain.deciding.letter.need import needed, on_paper
from domain.deciding.moves import Scene
from domain.input.command import Command
from domain.letter.commands import ApproveLetter, ComposeLetter, DraftLetter, RecordDispatch, RecordReturn
from domain.letter.letter import OF_THE_PROVIDER, Letter
from domain.letter.placeholders import ABOUT_THE_TERM, Placeholder, loose, named
from domain.term.events import TermSpec
from domain.writing.wording import in_words


def not_the_author(letter: Letter, _: Command, scene: Scene) -> None:
    """Nobody approves a letter they wrote (docs/sources.md, 4)."""
    if any(scene.context.acts_as(author) for author in letter.authors):
        raise NotAllowed("Je kunt deze brief niet goedkeuren, want je hebt hem zelf geschreven of aangeboden.")


def not_the_proposer(letter: Letter, _: Command, scene: Scene) -> None:
    """Nobody approves the letter of a measure they proposed themselves."""
    measure = scene.case.measures.get(letter.about)
    if measure and measure.proposed_by and scene.context.acts_as(measure.proposed_by):
        raise NotAllowed("Je kunt deze brief niet goedkeuren, want je stelde deze maatregel zelf voor.")


def mandated(letter: Letter, _: Command, scene: Scene) -> None:
    """Who may approve which kind is data (policy/mandates.yaml)."""
    wanted = scene.context.policy.mandates.approvers(letter.kind)
    if not wanted & scene.context.actor.roles:
        names = ", ".join(sorted(in_words(role) for role in wanted))
        raise NotAllowed(f"Je hebt geen mandaat voor deze brief. Goedkeuren kan door: {names}.")


def exactly_this_text(letter: Letter, command: ApproveLetter, _: Scene) -> None:
    """The approval is over the hash of the text that was read."""
    if not letter.sha256.startswith(command.sha256):
        raise Impossible("De tekst is veranderd nadat je hem las. Lees de brief opnieuw.")


def plain_subject(_: Letter, command: DraftLetter, __: Scene) -> None:
    """No place is filled in there; in a subject that was composed, brackets belong to a name."""
    if named(command.subject) or "[[" in command.subject:
        raise Impossible("Het onderwerp van een brief wordt niet ingevuld. Haal de haken [[ ]] daar weg.")


def fillable(letter: Letter, command: DraftLetter | ComposeLetter, _: Scene) -> None:
    """Every place to fill in can be filled in this letter."""
    if wrong := loose(command.markdown):
        raise Impossible(
            f"Dit kan niet worden ingevuld: ‘{shown(wrong)}’. Zet elke invulplek heel op een regel, en "
            f"{Placeholder.WHY.written} alleen op een regel."
        )
    for name in named(command.markdown):
        if name not in set(Placeholder):
            known = ", ".join(place.written for place in Placeholder)
            raise Impossible(f"[[{shown(name)}]] kan niet worden ingevuld. Wat wel kan: {known}.")
        if name in ABOUT_THE_TERM and not _counted_from_dispatch(letter):
            raise Impossible(f"[[{name}]] kan niet: met het verzenden van brief {letter.id} begint geen termijn.")


def names_its_day(letter: Letter, _: Command, scene: Scene) -> str | None:
    """A last day that is counted from the dispatch is not known before it; a day typed by hand would be a guess."""
    spec = _counted_from_dispatch(letter)
    if spec and still_opens(scene.case, spec) and Placeholder.LAST_DAY not in named(letter.markdown):
        return (
            f"In de tekst staat {Placeholder.LAST_DAY.written} niet. De termijn begint pas als de brief weg is: "
            "een datum die je zelf typt, kan dan niet kloppen."
        )
    return None


def _counted_from_dispatch(letter: Letter) -> TermSpec | None:
    return letter.opens if letter.opens and letter.opens.agreed is None else None


def its_day_is_to_come(letter: Letter, _: Command, scene: Scene) -> None:
    """A letter that names a day by which something must be done leaves before that day."""
    agreed = letter.opens.agreed if letter.opens else None
    if agreed and agreed <= scene.context.today:
        raise Impossible(
            f"In deze brief staat {dutch_date(agreed)} als einde van de termijn. Die dag is vandaag of voorbij. Pas de brief aan."
        )


def its_term_will_start(letter: Letter, _: Command, scene: Scene) -> str | None:
    """What the letter asks for may have come while it lay here; the day that it names is then the end of nothing."""
    spec = _counted_from_dispatch(letter)
    if spec is None or still_opens(scene.case, spec) or Placeholder.LAST_DAY not in named(letter.markdown):
        return None
    return "Wat deze brief vraagt, is al binnen of niet meer nodig: de termijn die erin staat, begint niet. Pas de brief aan."


def approved_before(letter: Letter, command: RecordDispatch, scene: Scene) -> None:
    """Nothing leaves before it was approved, and its proof names the day (Awb 3:41)."""
    on = dispatched_on(command, scene)
    if on.day is None:
        raise Impossible("De dag van verzending moet bekend zijn: vanaf die dag loopt de termijn.")
    if letter.approved_on and on.certainly_before(letter.approved_on):
        raise Impossible(f"De brief is pas op {letter.approved_on.dutch()} goedgekeurd, en kan niet eerder zijn verzonden.")


def sent_before(letter: Letter, command: Command, scene: Scene) -> None:
    """It arrives or comes back after it left."""
    if letter.dispatched_on and command.happened(scene.context.today).certainly_before(letter.dispatched_on):
        raise Impossible(f"De brief is pas op {letter.dispatched_on.dutch()} verzonden.")


def left_for_that(_: Letter, command: RecordReturn, __: Scene) -> None:
    """Nobody leaves a letter uncollected that is not proven to have left."""
    if command.cause in OF_THE_PROVIDER:
        raise Impossible("Nergens staat dat deze brief is verzonden. Leg dat eerst vast (brief-verzonden).")


def found_out(_: Letter, command: RecordReturn, __: Scene) -> None:
    """What was recorded as made known is undone by a cause that lies with us, and by nothing else."""
    if command.cause is None:
        raise Impossible("Van deze brief staat al dat hij terugkwam, en dat hij geldt. Geef de oorzaak, als die een andere is.")


def not_made_known(letter: Letter, _: Command, __: Scene) -> None:
    """What the provider counts as knowing is not written anew: only a copy of it can leave."""
    if letter.known:
        raise Impossible(
            "Deze brief geldt als bekendgemaakt, en kan alleen nog eens worden verzonden zoals hij is. Klopt hij niet, corrigeer "
            "dan wat je vastlegde: dan komt er een herstelbrief."
        )


def not_needed(letter: Letter, _: Command, scene: Scene) -> None:
    """A round or a measure never waits for a letter that will not come."""
    if on_paper(scene.case, letter):
        raise Unlawful("Awb art. 1:3 lid 1", "Dit bevel is al gegeven; een besluit staat op schrift. Pas zo nodig de tekst aan.")
    if needed(scene.case, letter):
        raise Impossible(
            f"Deze brief is nodig om verder te gaan met {letter.about}. Pas de tekst aan, sluit het verbetertraject af of "
            "beëindig de maatregel."
        )


def dispatched_on(command: RecordDispatch, scene: Scene) -> HistoricDate:
    """The day of the dispatch: as given, or that of the given moment. Raises Impossible when they differ or are still to come."""
    if command.at is None:
        return command.happened(scene.context.today)
    if command.at > scene.context.now:
        raise Impossible("Het tijdstip van verzending ligt in de toekomst.")
    day = HistoricDate.of(amsterdam_day(command.at))
    if command.on and command.on != day:
        raise Impossible(f"Het tijdstip van verzending valt op {day.dutch()}, en de datum is {command.on.dutch()}.")
    return day
