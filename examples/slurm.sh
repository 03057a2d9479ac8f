#!/usr/bin/env bash
#SBATCH --job-name=copydesk
#SBATCH --array=0-31
#SBATCH --cpus-per-task=4
#SBATCH --mem=1G
#SBATCH --time=04:00:00
#SBATCH --signal=B:TERM@60
#
# A Slurm array over a folder of articles: each task takes every so-many-th file and writes one .json file an article.
#
#   sbatch slurm.sh /shared/news /shared/json
#
# Run it again after a task failed or its time was over: --resume leaves out what is there. A minute before the time
# is over Slurm sends SIGTERM, which finishes the files in hand. Without Slurm, SLURM_ARRAY_TASK_ID and
# SLURM_ARRAY_TASK_COUNT in the environment do the same.
set -euo pipefail

news=${1:?"usage: sbatch slurm.sh NEWS_FOLDER JSON_FOLDER"}
json=${2:?"usage: sbatch slurm.sh NEWS_FOLDER JSON_FOLDER"}
task=${SLURM_ARRAY_TASK_ID:?"run by sbatch, or set SLURM_ARRAY_TASK_ID"}
tasks=${SLURM_ARRAY_TASK_COUNT:?"run by sbatch, or set SLURM_ARRAY_TASK_COUNT"}

# Names in NEWS_FOLDER, so that the outputs mirror it; every task sorts them alike. The tasks' manifests lie beside
# the outputs, under names of their own.
mkdir -p "$json"
json=$(cd "$json" && pwd)
cd "$news"
status=0
find . -name '*.txt' -type f -printf '%P\0' | LC_ALL=C sort -z | awk -v RS='\0' -v ORS='\0' -v task="$task" -v tasks="$tasks" \
  '(NR - 1) % tasks == task' |
  "${COPYDESK:-copydesk}" --files-from - -0 --out-dir "$json" --resume --manifest "$json/.manifest-$task.ndjson" \
    --jobs "${SLURM_CPUS_PER_TASK:-1}" --timeout 600 &
# The shell waits in the background form, so that it can hand the signal on.
worker=$!
trap 'kill -TERM "$worker"' TERM INT
while :; do
  status=0
  wait "$worker" || status=$?
  kill -0 "$worker" 2>/dev/null || break
done
# Files that could not be read (status 1) stand in the manifest; they are no failure of the task.
[ "$status" -le 1 ] || exit "$status"
