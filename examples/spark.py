#!/usr/bin/env python3
"""Articles through copydesk on Apache Spark, in two ways that give the same objects.

    spark-submit spark.py pipe ARTICLES.ndjson OUTPUT_FOLDER
    spark-submit spark.py pandas ARTICLES.ndjson OUTPUT_FOLDER

ARTICLES is a file or folder of JSON objects, one a line, with a member "text". `pipe` sends each partition's lines
through one process. `pandas` works on a data frame with the columns id and text and adds the output as a column, so that
it can be joined and queried. copydesk has to be on the path of the workers, or COPYDESK names it. Both keep the order:
the parts of OUTPUT_FOLDER, one behind the other, are what one process prints.
"""
import json
import os
import subprocess
import sys

from pyspark.sql import SparkSession

COPYDESK = os.environ.get("COPYDESK", "copydesk")
COMMAND = [COPYDESK, "--input-format", "ndjson", "--jobs", "1", "--quiet"]


def by_pipe(spark, articles, output):
    # A line that is no article gives an error record and status 1; the stream goes on, and so should the job.
    command = "sh -c '\"$0\" \"$@\" || test $? -eq 1' " + " ".join(COMMAND)
    spark.sparkContext.textFile(articles).pipe(command, checkCode=True).saveAsTextFile(output)


def analyze(frames):
    """Adds the column `article`, copydesk's object as text, to frames with the columns id and text."""
    for frame in frames:
        lines = [json.dumps({"id": row.id, "text": row.text}, ensure_ascii=False)
                 for row in frame.itertuples(index=False)]
        done = subprocess.run(COMMAND, input="\n".join(lines).encode("utf8"), stdout=subprocess.PIPE, check=False)
        if done.returncode > 1:
            raise RuntimeError("copydesk ended with status %d" % done.returncode)
        yield frame.assign(article=done.stdout.decode("utf8").split("\n")[:len(lines)])


def by_pandas(spark, articles, output):
    frame = spark.read.schema("id string, text string").json(articles)
    frame.mapInPandas(analyze, "id string, text string, article string").select("article").write.text(output)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("pipe", "pandas"):
        sys.exit(__doc__)
    session = SparkSession.builder.appName("copydesk").getOrCreate()
    {"pipe": by_pipe, "pandas": by_pandas}[sys.argv[1]](session, sys.argv[2], sys.argv[3])
    session.stop()
