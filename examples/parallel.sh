#!/usr/bin/env bash
# Spreads a stream of articles, one JSON object a line, over processes by GNU parallel; with HOSTS over machines.
#
#   parallel.sh ARTICLES.ndjson > OUTPUT.ndjson
#   HOSTS=2/node1,2/node2 parallel.sh ARTICLES.ndjson > OUTPUT.ndjson
#
# HOSTS is a list as `parallel --sshlogin` takes it: processes/host, by commas; `:` is this machine. copydesk has to be
# on the path of each, and found by ssh without a password. -k keeps the order, so the output is that of one process,
# byte by byte. COPYDESK names another program than copydesk, COPYDESK_OPTIONS its options.
set -euo pipefail

articles=${1:?"usage: parallel.sh ARTICLES.ndjson"}
where=()
[ -z "${HOSTS:-}" ] || where=(--sshlogin "$HOSTS")
# A block of about a megabyte, some hundred articles, goes to a process; each loads the models once, in milliseconds.
# --pipe cuts at line ends; --jobs 1, since parallel runs as many processes as there are cores. A process that met a
# line it could not read (status 1) has told so in its output: only what is worse ends the run.
# shellcheck disable=SC2016 # the inner shell expands $?
parallel --pipe -k --block 1M --halt soon,fail=1 "${where[@]}" \
  "${COPYDESK:-copydesk}" --input-format ndjson --jobs 1 --quiet "${COPYDESK_OPTIONS:-}" '|| test $? -eq 1' <"$articles"
