"""Search over what is public: one index, one analyser and one order on both databases.

`search(text)` is all that pages and programs need; `editorial.workflow.indexing` keeps the index. Nothing here knows a kind:
a kind says by `prominence` and `found_by` how it is found.
"""

from editorial.search.searching import MOST, Found, Hit, search

__all__ = ["MOST", "Found", "Hit", "search"]
