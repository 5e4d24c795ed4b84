"""Full-text search that finds any substring (全文检索): the same answers from SQLite and PostgreSQL.

The door is generic: `SearchIndex` works on any table whose model derives from `store.models.search.SearchText`, so a
private index (of case content, say) is its own model with its own tables: nothing of it can come out of the public one.
To add one: derive a model, call `create_index` for its table in the migration, and make `SearchIndex(Model)`.
"""

from gongkai.store.search.engine import FACET_LIMIT, PAGE_SIZE, RANKED, Hits, SearchIndex, Summary
from gongkai.store.search.folding import fold, segments
from gongkai.store.search.highlight import Piece, highlighted
from gongkai.store.search.places import first_place, place_of
from gongkai.store.search.query import Wanted, wanted
from gongkai.store.search.schema import create_index, drop_index

__all__ = [
    "FACET_LIMIT",
    "PAGE_SIZE",
    "RANKED",
    "Hits",
    "Piece",
    "SearchIndex",
    "Summary",
    "Wanted",
    "create_index",
    "drop_index",
    "first_place",
    "fold",
    "highlighted",
    "place_of",
    "segments",
    "wanted",
]
