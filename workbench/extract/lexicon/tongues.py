"""Small words of English and of its neighbours, by which the language of a text shows."""

from __future__ import annotations

from workbench.extract.lexicon import words

ENGLISH = words(
    "the of and to that is was for on with by he it said are were has from at as his be have",
    "an this which not they but who their its she her been had will would about after when into",
    "if we you i there than or what all one no more out up so can could may did do our my your",
)
FOREIGN = (
    words(
        "der das und ist nicht ein eine einen dem den mit von zu des auf für sich auch nach wird",
        "werden sind dass bei wurde haben wir",
        "le la les et du une dans qui pour sur est pas avec par au aux sont nous vous ont cette",
        "été leur mais",
        "el los las que y en un una con por para del al como más fue pero según están",
        "il che di della dei delle nel gli sono è per anche stato alla",
        "os um uma não ao dos das pelo pela são foi mais também",
        "het een van de te dat niet zijn voor aan met ook door worden naar bij wordt",
        "och att det som på är av för inte har den till ett om jag og ikke af til en på blev",
        "ja on ei että oli se hän ovat mutta kun myös suomen",
        "w na się nie że jest z do od po oraz przez był dla są",
        "ve bir bu için ile olarak da de gibi daha çok",
        "yang dan di dengan untuk tidak ini itu dari pada adalah",
        "și în nu cu este sunt pe mai prin va az és hogy egy nem is meg",
    )
    - ENGLISH
)
"""Small words of languages in Latin script that English news does not use in small letters."""
