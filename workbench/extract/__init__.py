"""Reading an article: its sentences, who says what in it, and what of it deserves a check.

`read_galley` gives all of it; the others give the parts. Nothing here reads a file, a clock or
the network, and the same text always gives the same answer.
"""

from workbench.extract.galley import read_galley
from workbench.extract.sentences import split_sentences
from workbench.extract.speakers import find_attributions
from workbench.extract.worthiness import check_worthiness

__all__ = ["check_worthiness", "find_attributions", "read_galley", "split_sentences"]
