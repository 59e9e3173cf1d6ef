"""spark.py CASUS FEED: events from Spark are those of the program: in local mode, by month in Parquet, and on
a cluster of two workers of which one is killed on the way."""

import collections
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

from pyspark.sql import SparkSession, functions

import casus.spark

PROGRAM, FEED = sys.argv[1:]
COPIES = 20
work = tempfile.mkdtemp()


def session(master, **settings):
    builder = SparkSession.builder.master(master).appName("casus-test")
    builder = builder.config("spark.ui.enabled", "false").config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
    builder = builder.config("spark.local.dir", work).config("spark.sql.warehouse.dir", os.path.join(work, "warehouse"))
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    for name, value in settings.items():
        builder = builder.config(name.replace("_", "."), value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("OFF")
    return made


def program(path):
    """Records of the program, as counted tuples."""
    out = subprocess.run([PROGRAM, "code", "-q", path], check=True, stdout=subprocess.PIPE).stdout
    records = map(json.loads, out.splitlines())
    return collections.Counter(
        (r["id"], r["doc"], r["cameo"], r["status"], r["date"], r["confidence"],
         "|".join(a["code"] or "" for a in r["source"]), r["location"] and r["location"]["name"]) for r in records)


def of_spark(events):
    rows = events.where("error IS NULL").select(
        "id", "doc", "cameo", "status", functions.col("date").cast("string"), "confidence", "source.code", "location.name")
    return collections.Counter((*row[:6], "|".join(code or "" for code in row[6]), row[7]) for row in rows.collect())


def same(got, want, what):
    if got != want:
        sys.exit(f"{what}: {sum((want - got).values())} records lost, {sum((got - want).values())} too many,"
                 f" as {list((want - got) or (got - want))[:2]}")
    print(f"{what}: {sum(got.values())} records, none lost, none twice")


def check_local(articles):
    spark = session("local[2]", spark_sql_execution_arrow_maxRecordsPerBatch="70")
    frame = spark.createDataFrame(articles, "id string, date string, text string").repartition(3)
    bad = spark.createDataFrame([("none", None, None), ("x" * 2000, None, "Iran met Iraq.")], frame.schema)
    events = casus.spark.code(frame.union(bad)).cache()
    same(of_spark(events), program(FEED), "local mode")
    errors = {row.doc: row.error for row in events.where("error IS NOT NULL").collect()}
    assert set(errors) == {"none", "x" * 2000} and all(errors.values()), errors
    # Dates as dates, numbers as ids, other names of columns.
    other = frame.select(functions.col("text").alias("body"), functions.to_date("date").alias("day"), "id")
    same(of_spark(casus.spark.code(other, text="body", date="day")), program(FEED), "dates as dates")
    for wrong in (lambda: casus.spark.code(other), lambda: casus.spark.code(frame, text=None)):
        try:
            wrong()
        except ValueError:
            continue
        sys.exit("a column that is not there was taken")
    path = os.path.join(work, "events")
    events.where("error IS NULL").write.partitionBy("month").parquet(path)
    months = [name for name in os.listdir(path) if name.startswith("month=1995-")]
    assert len(months) >= 9, os.listdir(path)
    same(of_spark(spark.read.parquet(path).withColumn("error", functions.lit(None))), program(FEED), "Parquet by month")
    july = spark.read.parquet(path).where("month = '1995-07'")
    assert july.count() == events.where("month = '1995-07'").count() > 0
    spark.stop()


def executors():
    """Executors that this process has brought about."""
    found, parents = [], {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat") as stat, open(f"/proc/{pid}/cmdline") as line:
                parents[int(pid)] = int(stat.read().rpartition(")")[2].split()[1])
                if "CoarseGrainedExecutorBackend" in line.read():
                    found.append(int(pid))
        except OSError:
            continue

    def is_ours(pid):
        while pid in parents and pid != os.getpid():
            pid = parents[pid]
        return pid == os.getpid()

    return list(filter(is_ours, found))


def check_cluster(articles):
    many = [(f"{number}-{name}", date, text) for number in range(COPIES) for name, date, text in articles]
    path = os.path.join(work, "many.jsonl")
    with open(path, "w") as out:
        for name, date, text in many:
            out.write(json.dumps({"id": name, "date": date, "text": text}) + "\n")
    want = program(path)
    spark = session("local-cluster[2,1,1024]", spark_executor_memory="700m", spark_task_maxFailures="8")
    frame = spark.createDataFrame(many, "id string, date string, text string").repartition(24)
    killed = []

    def kill():
        status = spark.sparkContext.statusTracker()
        while True:
            stages = [status.getStageInfo(stage) for stage in status.getActiveStageIds()]
            if any(s and s.numTasks == 24 and 3 <= s.numCompletedTasks < 16 for s in stages):
                killed.append(executors()[0])
                os.kill(killed[0], signal.SIGKILL)
                return
            time.sleep(0.02)

    threading.Thread(target=kill, daemon=True).start()
    got = of_spark(casus.spark.code(frame))
    assert killed, "no worker was killed: the run was too short"
    same(got, want, f"a cluster of two, one killed ({killed[0]})")
    spark.stop()


with open(FEED, encoding="utf-8") as feed:
    articles = [(a["id"], a["date"], a["text"]) for a in map(json.loads, feed)]
check_local(articles)
check_cluster(articles)
