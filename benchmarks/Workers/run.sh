#!/usr/bin/env bash
# The quickstart's steps over AlpacaEval pairs with one worker on one core, with one worker, and with two, in turn; every run starts from nothing. Prints
# seconds, processor time, and the ratios of the medians. A worker is a core for the steps' work; the runtime's own threads (collection, compilation) run
# beside it where there is another core, so that one worker alone takes more than one core unless it is bound to one.
# Usage: benchmarks/Workers/run.sh [FILE.jsonl.gz] [ROUNDS]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
file=$(realpath "${1:-${DATAFORGE_REFERENCE:?set DATAFORGE_REFERENCE or give a file}/data/alpaca_eval_pairs.jsonl.gz}")
rounds=${2:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The steps that need worked solutions have nothing to read here.
awk -v file="$file" '
  /^sources:/ { print "sources:\n  pairs: {files: \"" file "\", format: two_outputs}\nlimits: {max_quarantine_share: 1}\n"; skip = 1 }
  /^teachers:/ { skip = 0 }
  /use: (drop_step|clip_progress)/ { next }
  !skip { print }' "$root/pipelines/quickstart.yaml" >"$work/steps.yaml"
"$root/dataforge" version >/dev/null
TIMEFORMAT='%R %U %S'
for round in $(seq "$rounds"); do
  for case in core 1 2; do
    rm -rf "$work/out"
    bound=()
    if [ "$case" = core ]; then bound=(taskset -c 0); fi
    seconds=$({ time "${bound[@]}" "$root/dataforge" run "$work/steps.yaml" --out "$work/out" --workers "${case/core/1}" >/dev/null; } 2>&1)
    echo "$case $seconds"
  done
done | tee "$work/rounds"
for case in core 1 2; do
  awk -v c="$case" '$1 == c { print $2 }' "$work/rounds" | sort -n | awk '{ a[NR] = $1 } END { print NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'
done | paste -sd' ' | awk '{ printf "median %.2f s on one core, %.2f s with one worker, %.2f s with two: %.2f and %.2f times as fast\n", $1, $2, $3, $1 / $3, $2 / $3 }'
