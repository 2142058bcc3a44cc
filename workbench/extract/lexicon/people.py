"""Titles, offices, institutions, places and peoples, by which a name shows what it names."""

from __future__ import annotations

from workbench.extract.lexicon import words

HONORIFICS = words(
    "mr mrs ms mx miss dr prof sir dame lord lady baroness madam gen gov sen rep lt col sgt capt",
    "cpl adm maj rev hon pope king queen prince princess sheikh ayatollah imam rabbi cardinal",
    "archbishop bishop father mayor president vice premier chancellor prime minister senator",
    "governor representative congressman congresswoman secretary general colonel captain major",
    "lieutenant sergeant admiral commander officer detective inspector judge justice attorney",
    "ambassador envoy professor doctor chief chairman chairwoman chair director spokesman",
    "spokeswoman spokesperson deputy former ex acting minister lawmaker councillor councilman",
    "candidate nominee author analyst economist historian scientist researcher expert lawyer",
    "prosecutor sheriff coach manager ceo actor actress singer journalist reporter editor",
    "correspondent commentator activist state press first outgoing incoming incumbent late",
    "foreign defense defence interior finance health justice environment education speaker leader",
    "whip majority minority republican democratic democrat democrats conservative liberal labour",
    "special military retired police counsel adviser advisor aide strategist pollster host anchor",
    "founder executive democratic presidential national security head trade transport energy",
    "sens reps govs drs messrs advocate dean representatives senators",
)
"""Words before a name that are not part of it."""

SEVERAL_TITLED = words("representatives senators sens reps govs drs messrs")
"""Titles of several at once ("Senators Roe and Lee"), which do not mean one person."""

GENERATIONS = words("jr sr ii iii")
"""What tells a son from a father of the same name."""

PERSONAL_TITLES = words(
    "mr mrs ms miss dr prof sir dame lord lady gov sen rep pope king queen prince princess sheikh",
    "ayatollah imam rabbi cardinal archbishop bishop mayor president vice premier chancellor",
    "minister senator governor representative congressman congresswoman judge justice sheriff",
    "secretary professor coach ambassador spokesperson representatives senators",
)
"""Titles that a lone surname may follow ("Senator Roe"), unlike "General" in General Motors."""

TITLES_ALONE = words(
    "president premier chancellor minister senator governor mayor secretary chairman chairwoman",
    "ambassador spokesman spokeswoman spokesperson professor researcher congressman congresswoman",
    "judge sheriff pope king queen general director commissioner lawmaker analyst economist",
    "ombudsman envoy prosecutor attorney author billionaire candidate nominee chief",
)
"""Titles by which an article calls someone it has named ("the president")."""

INSTITUTIONS = words(
    "ministry committee university institute agency department council commission court bureau",
    "office guard police army navy union party association federation organization organisation",
    "company corporation group bank fund foundation center centre school college church board",
    "times post journal news tribune herald press guardian independent congress parliament senate",
    "centers house assembly government administration service services force forces league",
    "alliance",
    "coalition network campaign inc ltd corp co llc plc airlines motors industries systems labs",
    "hospital museum authority chamber society society's caucus tribunal observatory think_tank",
    "newspaper magazine embassy consulate kremlin pentagon white_house supreme_court team club",
    "channel studio studios records street wall exchange reserve treasury forum summit",
)
"""Words within a name that make it an institution's."""

GENERIC_BODIES = words(
    "ministry committee university institute agency department council commission court bureau",
    "office guard police army navy union party association federation organization organisation",
    "company corporation group bank fund foundation center centre school college church board",
    "newspaper magazine authority hospital embassy think_tank club network society campaign",
    "government administration coalition alliance service parliament senate congress body firm",
    "regulator watchdog charity airline carrier manufacturer retailer broadcaster publication",
)
"""Nouns by which an article calls an institution it has named ("the ministry")."""

BODIES_ON = words("center centre centers council committee commission institute bureau board panel")
"""Institutions named for their subject with "on" ("the Council on Tides")."""

PAPERS = words("times post journal herald gazette tribune courier telegraph mail guardian standard")
PAPER_NOUNS = words("paper newspaper publication")
"""The last word of a newspaper's name, and what it is called afterwards."""

PARTISANS = words("republican democrat conservative liberal socialist tory centrist")
"""What an article calls a politician whom it has just named ("the Norrland Democrat")."""

PEOPLES = words(
    "american russian ukrainian finnish polish british french german italian spanish chinese",
    "japanese korean indian israeli palestinian iranian iraqi syrian turkish greek dutch belgian",
    "swedish norwegian danish estonian latvian lithuanian belarusian hungarian czech slovak",
    "romanian bulgarian serbian croatian canadian australian mexican brazilian argentine cuban",
    "venezuelan egyptian saudi afghan pakistani irish scottish welsh english swiss austrian",
    "portuguese african asian european arab muslim christian jewish catholic soviet western",
    "eastern northern southern north south east west central middle moldovan georgian armenian",
    "azerbaijani kazakh taiwanese filipino indonesian malaysian thai vietnamese libyan yemeni",
)
"""Peoples and regions in adjective form, which are no part of a person's name."""

DATES_AND_DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may",
    "june july august september october november december jan feb mar apr jun jul aug sep sept oct",
    "nov dec today yesterday tomorrow tonight",
)

PARTICLES = words("van von de der den del della di da dos du la le el al bin ibn ben bint ter ten")
"""Small words inside a person's name."""

HE = words("he him his himself")
SHE = words("she her hers herself")
THEY = words("they them their themselves")
IT = words("it its itself")
FIRST = words("i me my we us our")
PRONOUNS = HE | SHE | THEY | IT | FIRST | words("who you one")
"""Pronouns that may assert something."""

MALE = words("mr sir lord king prince spokesman chairman congressman councilman father husband")
FEMALE = words("mrs ms miss dame lady queen princess spokeswoman chairwoman congresswoman wife")
