"""Subjects on which a false claim does harm, by the kind of harm."""

from __future__ import annotations

from workbench.extract.lexicon import words

HARM = words(
    "killed killing kill dead deaths death die died dies war wars attack attacks attacked bomb",
    "bombs bombing bombed shot shooting shootings wounded injured casualties victims violence",
    "violent terrorism terrorist terrorists nuclear weapons weapon missile missiles troops",
    "soldiers military invasion invaded airstrike airstrikes genocide hostage hostages torture",
    "tortured rape raped murder murdered murders abuse abused assault assaulted massacre explosion",
    "crash earthquake flood floods wildfire famine hunger starvation refugees evacuated drowned",
    "army",
)
LAW = words(
    "illegal illegally crime crimes criminal fraud corruption corrupt bribe bribes bribery court",
    "courts judge judges law laws lawsuit sued convicted conviction sentenced arrested arrest",
    "arrests charged charges indicted indictment prosecutors prosecutor trial jail jailed prison",
    "guilty police investigation investigators sanctions rights unconstitutional banned ban",
    "deported deportation asylum immigration immigrants migrants border treaty espionage spying",
)
MONEY = words(
    "tax taxes taxed taxpayers budget deficit debt spending jobs unemployment wages wage income",
    "poverty inflation prices price cost costs billion billions trillion million millions economy",
    "recession trade tariffs tariff subsidies loan loans bankruptcy pension pensions benefits rent",
    "profit profits revenue layoffs exports imports bank banks funding funds money debts",
)
POWER = words(
    "election elections electoral vote votes voted voters voting ballot ballots candidate campaign",
    "president minister government parliament congress senate legislation bill referendum coup",
    "constitution democracy impeachment impeached resigned regime opposition protests protesters",
    "emissions climate censorship propaganda disinformation",
)
HEALTH = words(
    "virus viruses vaccine vaccines vaccinated vaccination disease diseases cancer health hospital",
    "hospitals patients doctors drug drugs medicine epidemic pandemic outbreak infected infection",
    "infections symptoms toxic poison poisoned contaminated medicare medicaid insurance abortion",
    "suicide overdose opioids treatment cure cures immunity",
)

ALL = HARM | LAW | MONEY | POWER | HEALTH
