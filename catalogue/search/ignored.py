"""Words that say little about a credential, in both languages: what a search may pass over.

The lists are short on purpose. A word of one language is often a thing in the other (`art`, `main`,
`car`, `ai`), and a search that drops it finds nothing. Accents count here: `the` is an article, and
`thé` is tea.
"""

_STOP = """
    a about and are as at be been being by do does for from had has have having he her his how i if in
    into is its me my of on our she so some such than that the their them then there these they this
    those through to too was we were what when where which while whose why with would you your

    à au aux avec cela ces cet cette chez dans de des dont du elle elles en et il ils j je l la le les
    leur leurs lui mais même mes nos notre nous où ou qu que quel quelle quelles quels qui sa sans se
    ses sont sur ta tes tu une vos votre vous y
"""
_OPTIONAL = """
    an but it not no or who
    ce est ma mon ne ni par pas plus pour si son ton un
"""

STOP = frozenset(_STOP.split())
"""Left out of the index, but for titles and names, and out of a query that has other words."""

OPTIONAL = frozenset(_OPTIONAL.split())
"""What a query does not insist on: said in passing in one language and a thing in the other, as `or` is
gold, `it` a trade, `pour` what is done with concrete and `un` the United Nations."""
