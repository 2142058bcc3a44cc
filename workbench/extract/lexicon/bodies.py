"""Organisations known by a single name, and the words by which a text shows that one is meant."""

from __future__ import annotations

from workbench.extract.lexicon import words

KNOWN = words(
    "reuters newsweek afp ap bbc cnn nbc cbs abc fox_news msnbc npr pbs cnbc itv sky_news",
    "bloomberg al_jazeera al_arabiya politico axios buzzfeed vox breitbart tass ria xinhua",
    "interfax ansa dpa facebook twitter google apple amazon microsoft instagram youtube tiktok",
    "whatsapp telegram meta netflix uber tesla spacex boeing airbus lockheed_martin gazprom",
    "rosneft toyota volkswagen bmw nissan honda samsung huawei sony siemens walmart pfizer",
    "moderna astrazeneca novartis bayer nestle starbucks mcdonald's coca-cola pepsi disney",
    "goldman_sachs jpmorgan hsbc deloitte kpmg kremlin pentagon white_house downing_street",
    "vatican capitol politburo duma knesset bundestag congress parliament senate taliban hamas",
    "hezbollah al-qaeda al-shabaab boko_haram isis isil daesh wagner mossad unicef unesco",
    "interpol europol frontex greenpeace amnesty_international human_rights_watch oxfam red_cross",
    "nato opec brics asean mercosur eu un u.n u.n. who wto imf oecd osce iaea fifa uefa ioc nba",
    "nfl nhl mlb fbi cia nsa dhs doj epa fda cdc nih irs fcc faa nasa tsa ice sec ftc hhs gop mi5",
    "mi6 gchq nhs raf fsb gru svr kgb idf irgc plo pkk aclu naacp nra dnc rnc labour tories",
    "wikileaks bellingcat yougov gallup ipsos unhcr iom wfp icc icj ecb fed house_of_commons",
    "house_of_lords house_of_representatives united_nations european_union european_commission",
    "islamic_state supreme_court security_council general_assembly nypd lapd democratic_party",
    "republican_party tory_party world_bank think_tank nobel_committee",
)

SUFFIXES = words(
    "inc ltd corp co llc plc gmbh ag sa group holdings industries airlines airways motors bank",
    "ministry committee university institute agency department council commission court bureau",
    "police army navy union association federation organization organisation company corporation",
    "fund foundation college times post journal news tribune herald gazette guardian parliament",
    "congress senate assembly government administration services forces alliance coalition",
    "network hospital museum authority society caucus tribunal observatory embassy consulate",
    "pentagon kremlin treasury party guard brigade battalion regiment fleet corps league club fc",
    "trust campaign office service board school academy church telegraph mail express independent",
    "chronicle magazine review radio television studios records press daily front watch forum",
    "legislature initiative project center centre lab laboratory force command directorate",
    "secretariat",
)
"""The last word of an organisation's name."""

PARTIES = words("republican democratic labour conservative liberal tory")
CHAMBERS = words("senate house congress parliament")
"""What a party's adjective before it does not make a name of."""

HEADS_OF = words(
    "ministry department university institute committee council commission bank house board",
    "bureau office association federation organization organisation union society court chamber",
    "league center centre agency academy international front movement party college church",
)
"""The first part of an organisation's name, before "of" or "for"."""

APPOSED = words(
    "company firm airline operator carrier retailer broadcaster newspaper magazine agency website",
    "charity group bank manufacturer maker startup club party militia network platform outlet",
    "daily tabloid publisher regulator watchdog union giant automaker developer service",
    "contractor lender",
)
"""Nouns that may stand right before an organisation's name ("rail operator Norrtrain")."""

NAMED_AFTER = words(
    "act acts amendment law laws treaty accord accords agreement protocol prize award medal cup",
    "doctrine trophy constitution",
)
"""The last word of a name that is neither a person's nor a place's nor a body's."""

NO_BODIES = words(
    "gdp ceo cfo tv dna pdf usa uk us ai hiv aids covid covid-19 cctv gmt est ptsd sos id suv dj",
    "mp mps pm mep phd iq atm ok dvd cd pr hr vip faq url gps led llc ii iii iv vi vii viii wwii",
    "lgbt lgbtq i am bc ad et al jr sr dc pac rv ufo icu nda poc usd eur gbp ppe mba ied",
)
"""Words in capitals that name no organisation."""
