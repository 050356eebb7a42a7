"""Words by which a name of a person is told from other words with a capital. Lists of our own, that need not be complete.

GIVEN       first names that are common among those under thirty; a full name is recognised without them
BETWEEN     what stands between first and last name
NO_NAME     with which no name begins, although a sentence may
ORGANISED   behind which the name of a group, a house or an organisation stands
STAFF       parts of words for who works there, with the law, or for us
YOUNG       what a young person is called
RELATIVE    whose name, behind ‘van’, is that of a young person
"""

from __future__ import annotations

from domain.writing.names import fold

_GIVEN = """
aaron abdel abdullah abel adam ahmed aicha aisha alex alexander ali alicia amber amina amir amira amy ana anas anna anne
annelies anouar anouk anton arie arjan arthur aya ayaan ayoub ayse bart bas bastiaan ben benjamin berat bibi bilal boaz bodi
boris bram brandon brian britt bruno burak carlijn caroline cas casper celine chantal charlie charlotte chiel chloe chris
christiaan claire coen collin cynthia daan dahlia dalisha damian damien dani daniel danielle danny daphne david davy deborah
delano demi denise dennis desi devin dewi dian diego dilan dina dirk djenairo djoeke dominic donna donny duco dylan eda eef
elias elif elin elisa eliza elize ella ellen els emily emir emma emre enes eren eric erik esmee esra esther eva eve evi evy ezra
faas fabian fadime fatima fatma faya febe feline femke fenna fien finn fiona fleur floor floris frederique freek gabriel gijs
gina gwen hailey hakan hamza hanna hannah hans hasan hassan heleen helena hendrik hidde hugo husein hussein ibrahim ifra ilias
ilse imane imran indy ingrid iris isa isabel isabella ishaan ismail ivan ivy jaap jack jacky jade jairo jamal james jamie jan
jana janna jara jasmijn jason jasper jayden jaylano jazz jeffrey jelle jelte jennifer jens jeremy jeroen jesse jessica jessy jet
jill jim jip joanna job joelle joep johan john jolijn jonas jonathan joost jordan jordy joris jorn jort josephine joshua joy
julia julian julie jurre justin kaan karim karlijn kayleigh keano kees kelly ken kenza kevin khadija khalid kian kiki kim
kimberly kirsten koen kyan kyara lana lara lars latifa laura lauren lea leila lena lenn leon leonie leroy levi levy lex liam
lianne lieke lies lieve lina linda linde lindsay lisa lisanne liv liva liz lizzy loek lois lola loris lotte louis louisa louise
lova lowie luca lucas lucia lucy luka lukas luna luuk lynn maan maarten machteld maeve mahmoud maikel malak malik manon mara
marcel margot maria marie marieke marijn marit marjolein mark marlijn marloes marouane martijn mason mateusz mathijs matthijs
maud maurits max maxim mees mehmet melanie melissa melle merel merve meryem michael michelle mick miguel mika mike mila milan
milou mirjam mirthe moha mohamed mohammed morris mostafa muhammed mustafa myrthe nadia nadine naomi natalia natasja nathan nawal
neda nick nicky niek niels nienke nikki nina nisa noa noah noor nora nour nova nuria nynke oliver olivia omar oscar otis owen
pascal patrick paul pauline pepijn perry peter pien pieter pim pleun priscilla puck quin quinten rachel rachid rafael ralf ramon
raoul ravi rayan rebecca redouan rens renske rick rik rob robin rochelle roel roeland romy ronan ronja rosa rosalie rosanne rowan
roy ruben rutger ryan saar sabine safa salma sam samantha samira samuel sander sanne santino sara sarah sascha savannah sebastiaan
selin selma sem semih senna serena shanaya shania shanti sharona shirley siem siham silvan simon sjoerd sofia sofie sophie soraya
stan stefan stella sterre steven stijn storm sven sylvana sylvia tamara tara tess teun thabo thijmen thijs thirza thomas tibbe
tieme ties tim timo timothy tirza tobias toine tom tristan tycho tygo tyler umut valentijn valerie vera victor vince vincent
wail wessel wies willem wouter xavi xavier yahya yannick yara yasin yasmin yasmina yassin yassine younes yousef yousra youssef
yusuf yvonne zakaria zara zeynep zoe zofia
"""
_BETWEEN = "de den der het 't van von ten ter te el al la le di da dos bin ben ibn ould in op"
_NO_NAME = """
de het een van voor na bij op in uit aan met om er en of ook als dan toen nu dit dat deze die elke elk alle geen wel niet soms
vaak ongeveer bijna vandaag gisteren gemiddeld ruim circa minstens hoogstens tussen tot sinds rond huis groep woongroep
leefgroep stichting locatie villa afdeling unit jeugdzorg jeugdhulp jeugd-ggz gezinshuis gezinshuizen kasteel hoeve boerderij
centrum dagcentrum woonvorm woning kamer gebouw team school college lyceum gemeente provincie inspectie igj akj gi rechtbank
raad hof politie ministerie vws jeugdwet awb wzd wvggz bijlage artikel art hoofdstuk paragraaf tabel figuur norm thema versie
bron zaak dossier rapport verslag plan besluit brief maatregel bevinding traject bezoek januari februari maart april mei juni
juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag nederland holland
amsterdam rotterdam utrecht veen noord zuid oost west begeleid wonen jongeren jongere cliënt cliënten kinderen kind meisjes
jongens begeleiders medewerkers ouders pedagogisch medewerker directeur bestuurder begeleider bewoner bewoners bewoonster pupil
jeugdige minderjarige zoon dochter broer broertje zus zusje tiener puber client meisje jongen leerling zij hij ik wij men iemand
iedereen niemand sommige enkele veel meer minder mevrouw meneer mw dhr drs dr mr ing prof
"""
_ORGANISED = """
huis huize groep woongroep leefgroep stichting locatie villa afdeling unit gezinshuis hoeve kasteel boerderij centrum dagcentrum
school college team gemeente artikel bijlage norm thema
"""
STAFF = (
    "directeur|bestuurder|bestuur|medewerk|begeleid|manager|leidinggevende|teamleider|gedragswetenschap|orthopedagoo|psycholo"
    r"|psychiater|arts\b|voogd|advocaat|coach|inspecteur|receptie|kantoor|piket|bereikbaar|contactpersoon|vertrouwens|\bakj\b"
    "|secretari|stagiair|docent|leraar|leerkracht|mentor|kwartiermaker|woordvoerder|aanbieder|locatie|organisatie|behandelaar"
    "|zzp|uitzend|jurist|gemeente|wethouder|burgemeester|beveilig|gezinshuis|pleeg"
)
YOUNG = (
    "jonge[ -]?(?:vrouw|man|dame|moeder|vader)"
    "|jongere|jeugdige|(?:mede-?)?cli[eë]nte?|pupil|meisje|jongetje|jongen|minderjarige|leerling"
    "|(?:pleeg|stief|klein|half)?(?:zoon(?:tje)?|dochter(?:tje)?|kind(?:je)?|broer(?:tje)?|zus(?:je)?)|neefje|nichtje"
    "|(?:mede)?bewoner|bewoonster|(?:groeps|kamer|klas)genoot|tiener|puber|peuter|kleuter|baby"
)
RELATIVE = "(?:stief|groot|pleeg)?(?:moeder|vader|ouders?)|oma|opa|tante|oom"
BETWEEN, NO_NAME, ORGANISED = (frozenset(words.split()) for words in (_BETWEEN, _NO_NAME, _ORGANISED))
_FIRST = frozenset(_GIVEN.split())
_ALSO_WORDS = frozenset(("ben", "els", "floor", "jet", "puck", "sam", "stan", "sterre", "storm"))
"""Names that mean something else too: without a capital they are no sign of somebody."""


def is_given(word: str) -> bool:
    """Whether `word` is a first name, whatever its accents."""
    return fold(word) in _FIRST


def is_given_without_a_capital(word: str) -> bool:
    """Whether `word`, in small letters, is more likely a first name than another word."""
    return word not in _ALSO_WORDS and is_given(word)
