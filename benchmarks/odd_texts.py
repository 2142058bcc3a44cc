"""What nobody should type into a field, and somebody will."""

from __future__ import annotations

TYPED = (
    "harbour",
    "pump at Outer Skerry",
    "[b]bold[/b] [/] [@click=app.quit]x[/]",
    "'; DROP TABLE claim; --",
    '"unbalanced AND (OR NEAR* -x:',
    "%_\\*^",
    "\x1b[31mred\x1b]0;title\x07",
    "nul\x00 in\rthe\tmiddle\x85end",
    "\u202eright to left\u202c \u2066isolated",
    "שלום עולם مرحبا",
    "e\u0301\u0301\u0301 \u200b\ufeff\U0001f468\u200d\U0001f469\u200d\U0001f467 \uff34\uff2f\uff2b",
    "line one\nline two\u2028line three",
    "status:open -verdict:contested @nobody",
    "0" * 400,
)
