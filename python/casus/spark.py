"""Events of a Spark data frame of articles, coded on the executors (Spark 3.5 or later, pyarrow).

    import casus.spark
    events = casus.spark.code(spark.read.json("news/*.jsonl"))
    events.where("error IS NULL").write.partitionBy("month").parquet("events")

docs/SPARK.md tells how to size it.
"""

import functools
import itertools

import casus

__all__ = ["code", "schema"]

# Documents that are held at once: a document takes some 50 times its text while it is there.
_CHUNK = 64

# Of each Python worker, by the files of one's own; workers are used for many tasks.
_models = {}


def _model(actors, lexicon):
    key = (actors, lexicon)
    if key not in _models:
        _models[key] = casus.load(actors=actors or None, lexicon=lexicon or None)
    return _models[key]


def _plain(kind):
    """The type as Spark has it: no dictionaries, and what is inside of what may be missing may be missing."""
    import pyarrow

    if pyarrow.types.is_dictionary(kind):
        return kind.value_type
    if pyarrow.types.is_struct(kind):
        return pyarrow.struct([pyarrow.field(kind.field(i).name, _plain(kind.field(i).type))
                               for i in range(kind.num_fields)])
    if pyarrow.types.is_list(kind):
        return pyarrow.list_(pyarrow.field("element", _plain(kind.value_type)))
    return kind


@functools.lru_cache(None)
def _arrow_schema():
    import pyarrow

    fields = [(field.name, _plain(field.type)) for field in pyarrow.table(casus.Table([])).schema]
    return pyarrow.schema(fields + [("month", pyarrow.string()), ("error", pyarrow.string())])


def schema():
    """The schema of what `code` gives: the columns of docs/PYTHON.md, `month` (YYYY-MM of the event's day, or
    of the publication where the text tells none) and `error` (why a document was left out; NULL: an event)."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(_arrow_schema())


def _events_batch(documents, wanted):
    """The events of the documents as a batch of that schema; None: there are none."""
    import pyarrow
    import pyarrow.compute as pc

    table = pyarrow.table(casus.Table(documents))
    if table.num_rows == 0:
        return None
    columns = [column.cast(wanted.field(i).type) for i, column in enumerate(table.columns)]
    day = pc.coalesce(table.column("date"), table.column("published"))
    columns.append(pc.strftime(day, format="%Y-%m"))
    columns.append(pyarrow.nulls(table.num_rows, pyarrow.string()))
    return pyarrow.table(columns, schema=wanted).combine_chunks()


def _errors_batch(errors, wanted):
    import pyarrow

    rows = [{"doc": name, "error": reason} for name, reason in errors]
    return pyarrow.Table.from_pylist(rows, schema=wanted)


def _documents(batch, fields):
    """The rows of a batch as what code_many takes."""
    values = [(key, batch.column(position)) for position, key in enumerate(fields)]
    for row in range(batch.num_rows):
        document = {key: column[row].as_py() for key, column in values}
        if document["id"] is not None:
            document["id"] = str(document["id"])
        yield document


def _coder(fields, actors, lexicon):
    def run(batches):
        wanted = _arrow_schema()
        model = _model(actors, lexicon)
        rows = itertools.chain.from_iterable(_documents(batch, fields) for batch in batches)
        while True:
            chunk = list(itertools.islice(rows, _CHUNK))
            if not chunk:
                return
            # One core is one task of Spark's: it brings the threads.
            coded = list(model.code_many(chunk, threads=1, errors="return"))
            good = [document for document in coded if not isinstance(document, casus.DocumentError)]
            bad = [(row["id"], document.reason) for row, document in zip(chunk, coded)
                   if isinstance(document, casus.DocumentError)]
            for table in (_events_batch(good, wanted), _errors_batch(bad, wanted) if bad else None):
                if table is not None:
                    yield from table.to_batches()

    return run


def code(df, text="text", date="date", id="id", *, title=None, source=None, url=None, actors=None, lexicon=None):
    """The events of the articles in `df`, one a row, with the columns of `schema()`.

    `text`, `date`, `id`, `title`, `source`, `url` name columns of `df`; of all but `text` None says that there is none. Dates
    may be strings, dates or timestamps. `actors` and `lexicon` name files (or tuples of them) that are at the same place on
    all executors. A document that cannot be coded is a row with its id in `doc` and the reason in `error`; one without
    events has no row. Nothing depends on how the frame is partitioned, but for the order of the rows.
    """
    named = {"text": text, "id": id, "date": date, "title": title, "source": source, "url": url}
    if text is None:
        raise ValueError("text=None: a column with the text must be there")
    for field, column in named.items():
        if column is not None and column not in df.columns:
            raise ValueError(f"{field}={column!r}: the frame has no such column ({field}=None says that there is none)")
    from pyspark.sql import functions

    empty = functions.lit(None).cast("string")
    chosen = df.select(*[(functions.col(f"`{column}`") if column is not None else empty).alias(field)
                         for field, column in named.items()])
    own = [tuple([files] if isinstance(files, str) else files or ()) for files in (actors, lexicon)]
    return chosen.mapInArrow(_coder(tuple(named), own[0], own[1]), schema())
