"""Reads news and records who did what to whom, as events in the CAMEO and PLOVER ontologies.

    import casus
    model = casus.load()
    document = model.code("Kenya expelled three Sudanese diplomats on Monday.", date="2024-05-07")
    for event in document.events:
        print(event.to_json())

Many documents, coded by several threads while they are read::

    for document in model.code_many(documents):
        ...

Events as a table, for whatever reads Arrow (pyarrow, pandas, polars, DuckDB)::

    table = pyarrow.table(casus.Table(documents))
"""

import os as _os
from collections.abc import Sequence as _Sequence
from typing import TYPE_CHECKING as _CHECKING

from ._casus import (
    Actor,
    Attribution,
    Coding,
    Document,
    DocumentError,
    Due,
    Error,
    Event,
    Events,
    Link,
    Location,
    Mention,
    Model,
    ModelError,
    Quantity,
    Quote,
    Reason,
    Sentence,
    Table,
    Token,
    View,
    Words,
    schema_version,
)
from ._casus import version as __version__

if _CHECKING:
    from ._casus import Path as _Path, Paths as _Paths

__all__ = [
    "Actor",
    "Attribution",
    "Coding",
    "Document",
    "DocumentError",
    "Due",
    "Error",
    "Event",
    "Events",
    "Link",
    "Location",
    "Mention",
    "Model",
    "ModelError",
    "Quantity",
    "Quote",
    "Reason",
    "Sentence",
    "Table",
    "Token",
    "View",
    "Words",
    "load",
    "schema_version",
    "sqlite_extension",
]

_Sequence.register(View)
_Sequence.register(Events)

_HERE = _os.path.dirname(_os.path.abspath(__file__))


def load(path: "_Path | None" = None, *, actors: "_Paths" = None, lexicon: "_Paths" = None) -> Model:
    """Opens model and lexicon and returns a Model; some 12 ms.

    `path` is a folder with `casus.model` and `casus.lexicon`, by default those of the package.
    `actors` and `lexicon` name files (or folders of them) of your own, one or several, which go
    before the lexicon. Raises ModelError.
    """
    if path is None:
        path = _os.path.join(_HERE, "data")
    return Model(path, actors, lexicon)


def sqlite_extension() -> str:
    """The path of the SQLite extension, for sqlite3.Connection.load_extension() and Datasette."""
    path = _os.path.join(_HERE, "casus_sqlite.so")
    if not _os.path.exists(path):
        raise FileNotFoundError(path + ": this build of casus has no SQLite extension")
    return path
