"""What news pages say around their reports: promotion, sign-offs, credits, contact lines.

Each entry is a reason in words, signs of which at least one must occur in the lower-cased sentence
before the patterns are tried (none: always tried), and the patterns, any of which decides. The
patterns are tried on at most the first 400 characters of a sentence.
"""

from __future__ import annotations

from typing import NamedTuple


class PageRule(NamedTuple):
    """How one kind of page furniture is recognised."""

    reason: str
    signs: tuple[str, ...]
    patterns: tuple[str, ...]
    any_case: bool = True


RULES = (
    PageRule(
        "notice about the page's audio",
        ("generated", "inconsistencies"),
        (r"\bvoice is AI[- ]generated", r"\binconsistencies may occur"),
    ),
    PageRule(
        "says only that comment was sought",
        ("comment", "reached", "request", "response", "statement", "repl", "return", "questions"),
        (
            r"\b(?:has|have|had|was|were|been) (?:also )?"
            r"(?:contacted|reached out to|approached|emailed|asked)\b[^.\"“]{0,120}"
            r"\b(?:for|with) (?:a |further |additional |more )?"
            r"(?:comments?|response|statement|questions)\b",
            r"\breached out to\b[^.\"“]{0,90}\bfor (?:a |further )?(?:comment|response)",
            r"\bdid(?: not|n[’']t) (?:immediately |yet )?(?:respond|reply|return)\b[^.\"“]{0,60}"
            r"\b(?:requests?|calls?(?! (?:for|to|by|on)\b)|messages?|emails?|inquir\w+)",
            r"\b(?:could not|couldn[’']t) (?:immediately )?be reached\b",
            r"^[^,;\"“]{0,90}\bdeclined to comment\b[^,;\"“]{0,40}$",
            r"^[^,;\"“]{0,90}\brequests? for comment (?:was|were) not\b",
        ),
    ),
    PageRule(
        "asks readers to get in touch",
        ("tip", "stor", "let us know", " us ", "send"),
        (
            r"\b(?:got|have|do you have) (?:a |any )?(?:news )?(?:tips?|story|stories)\b"
            r"[^.]{0,90}\?",
            r"\blet us know (?:via|at|in|by)\b",
            r"\b(?:email|e-mail|contact|write to) us (?:at|via)\b",
            r"\bsend (?:us )?(?:your )?(?:tips|questions|feedback) to\b",
        ),
    ),
    PageRule(
        "contact line",
        ("@", "follow", "reach ", "contact "),
        (
            r"^\W{0,3}(?:reach|contact) (?:the |our )?[\w’' ]{2,40} (?:on|at|via) (?:\S*@|https?:"
            r"|Twitter|Facebook|X\b)",
            r"^\W{0,3}follow [\w’' ]{2,40} coverage\b",
            r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,24}",
            r"^\W{0,3}(?:you can )?follow (?:him|her|them|us|me|@\w+|\w+(?: \w+)?) on "
            r"(?:Twitter|X|Facebook|Instagram|Threads)\b",
        ),
    ),
    PageRule(
        "promotion",
        (
            *("sign up", "subscri", "ad-free", "delivered to", "app updates", "download", "trial"),
            *("newsletter", "magazine", "comment on", "become a", "get the", "get our"),
            *("journalism", "commission", "subject to change"),
        ),
        (
            r"\bmay (?:earn|receive|get) (?:a|an) (?:\w+ )?commission\b",
            r"\bprices (?:are|may be) subject to change\b",
            r"\b(?:sign up|subscribe)\b[^.]{0,80}\b(?:newsletters?|email|inbox|briefing|alerts?"
            r"|updates|podcast|today|now|free)\b",
            r"^\W{0,3}subscribe\b",
            r"\bad-free (?:browsing|reading|experience)\b",
            r"\bdelivered to your (?:door|inbox)\b",
            r"\bapp updates\b",
            r"\bdownload (?:the|our) (?:free )?(?:\w+ )?app\b",
            r"\bget (?:our|the) (?:latest|best)\b[^.]{0,60}\b(?:inbox|app|newsletter)\b",
            r"\bthis (?:article|story|content) is (?:only )?(?:for|available to) subscribers\b",
            r"\bstart your (?:free )?trial\b",
            r"^\W{0,3}(?:\w+ ){0,2}(?:newsletter|magazine) (?:delivered|cover)\b",
            r"^\W{0,3}comment on articles\b",
            r"\bsupport (?:our|independent|quality) journalism\b",
            r"\bbecome a (?:member|subscriber|supporter)\b[^.]{0,20}(?:today|now|and|to|$)",
        ),
    ),
    PageRule(
        "link to other pages",
        ("click here", "more", "also", "next", "now", ":", "watch", "related", "http", "www."),
        (
            r"\bclick here\b",
            r"^\W{0,3}(?:read|see|watch|hear|listen)(?: \w+)? ?"
            r"(?:more|also|next|it here|the full \w+)\b[^.]{0,80}$",
            r"^\W{0,3}(?:read also|see also|related|recommended|more (?:from|on|stories|coverage)"
            r"|most (?:read|popular)|you may also like|trending|up next|watch(?: live)?|listen"
            r"|explore more|also on)\b(?: \w+){0,3}\s?(?::|$)",
            r"\bread more\W*$",
            r"^(?:https?://|www\.)\S+$",
            r"^pic\.twitter\.com",
        ),
    ),
    PageRule(
        "sign-off",
        (
            *(" by ", "contributed", "this article", "this story", "this report", "this piece"),
            *("with ", "source:"),
        ),
        (
            r"^\W{0,3}with (?:additional )?(?:reporting|material|files?|input) (?:by|from) "
            r"(?-i:(?:the )?[A-Z])[^.]{0,80}\W*$",
            r"^\W{0,3}source: [^.]{2,60}$",
            r"^\W{0,3}(?:additional |further )?(?:reporting|editing|writing|compiled|edited|written"
            r"|translated|research|production)(?: and (?:reporting|editing|writing))? by\b",
            r"\bcontributed (?:(?:reporting|research) )?to this (?:report|story|article|piece)\b",
            r"\bcontributed (?:reporting|research)\b[^.]{0,60}\.$",
            r"\bthis (?:article|story|report|piece) (?:was|has been) (?:originally |first )?"
            r"(?:published|updated|corrected|adapted|produced|republished)\b",
        ),
    ),
    PageRule(
        "copyright notice",
        ("©", "copyright", "rights reserved", "may not be"),
        (
            r"^\W{0,3}(?:©|copyright\b)",
            r"\ball rights reserved\b",
            r"\bmaterial may not be (?:published|reproduced|republished)\b",
        ),
    ),
    PageRule(
        "page controls",
        (),
        (
            r"^\d[\d,.]{0,9}[km]? (?:comments?|shares?|views?|likes?|replies)\W*$",
            r"^(?:comments?|share|tweet|print|email|save|advertisement|sponsored|loading)\b"
            r"\W*(?:\(\d+\))?$",
        ),
    ),
    PageRule(
        "the publisher about itself",
        ("committed to", "dedicated to"),
        (
            r"\b(?:is|are) (?:committed|dedicated) to (?:challenging|providing|delivering|bringing"
            r"|reporting|publishing|independent|quality|accurate|fair|upholding|informing"
            r"|journalism)\b",
        ),
    ),
    PageRule(
        "byline",
        (),
        (
            r"^(?:By|BY|From) (?:[A-Z][\w.’'-]{1,20} ?){1,4}(?:and (?:[A-Z][\w.’'-]{1,20} ?){1,4})?"
            r"(?:,? ?(?:for )?[A-Z][\w. ]{1,30})?$",
            r"^(?:Published|Updated|Posted|Last updated|First published)\b[^.]{0,12}\d",
        ),
        any_case=False,
    ),
)

_AGENCIES = (
    "AFP|AP|Reuters|REUTERS|Getty|Bloomberg|EPA|Shutterstock|Anadolu|Sputnik|TASS|PA|Zuma|UPI"
    "|NurPhoto|Corbis|POOL|Pool"
)
CREDIT = (
    rf"(?:\b[A-Z][\w.’'-]{{1,30}}\s?/\s?(?:{_AGENCIES})\b|\bGetty Images\b"
    r"|\b(?:AP|AFP|EPA) Photo\b|\(Reuters Photo\b"
    r"|\((?:Photo|Image|Picture|Credit)\b[^)]{0,80}\)"
    r"|\b(?:Photo|Photograph|Image|Picture|Illustration)s? (?:by|courtesy|credit|via)\b"
    rf"|\bvia (?:AP|AFP|Getty|Reuters|REUTERS)\b|\b/\s?(?:{_AGENCIES})\b)"
    r"[^.!?,]{0,40}[.)\]]{0,2}$"
)
"""A photographer's or agency's credit, at the end of a caption."""

CREDIT_SIGNS = ("/", "Photo", "Image", "Picture", "Illustration", "Credit", "via ")
"""What no credit at the end of a caption goes without: one of these."""

PUBLISHER_DOES = (
    r"\b(?:is (?:committed|dedicated|owned|published|part of|a trademark)|aims to|strives to"
    r"|uses (?:ai|artificial|cookies)|offers (?:its )?(?:readers|subscribers)|welcomes|is not "
    r"responsible|maintains editorial)\b"
)
"""What a publisher says of itself."""

CREDIT_OPENS = r"(?:Photo|Image|Picture|Pictured|Credit|File photo|FILE)\b ?(?:by\b|[:–—-])"
"""A credit at the head of a caption."""

ABOUT_WRITER = r"about the (?:writers?|authors?|reporters?|journalists?)\W*"
"""The heading behind which only the writer's life and the page's foot follow."""

LIFE = (
    r"\bis an? (?:[\w’'-]+ ){0,5}(?:reporter|editor|writer|correspondent|columnist|journalist"
    r"|contributor|producer|intern|fellow|blogger)\b[^.\"“]{0,60}"
    r"\b(?:at|for|with|based|covering|who|from|in)\b"
    r"|\b(?:His|Her|Their|his|her|their) focus is\b"
    r"|\b[Yy]ou can (?:get in touch|reach|contact|follow)\b|\bjoined \w+ in (?:19|20)\d\d\b"
    r"|^[A-Z]\w+ (?:covers|writes about)\b"
)
"""The writer's life, when it stands near the end."""

LIFE_SIGNS = ("is a", "focus is", "ou can ", "joined ", "covers ", "writes about")
"""What no such sentence goes without: one of these."""

DATELINE = (
    r"(?:[A-Z][A-Z.’'\-]+(?:[ ,/]{1,2}(?:[A-Z][A-Za-z.’'\-]*|\d{1,2}))*[ ]*)?"
    r"(?:\((?:[A-Z][\w ]{1,24})\)[ ]*)?(?:[-–—―]+|\|)[ ]*"
    r"|\((?:CNN|AP|Reuters|REUTERS|AFP|UPI)\)[ ]*"
)
"""Place and agency before the report's first words."""
