#!/usr/bin/env bash
# The quickstart's steps over AlpacaEval pairs with one worker and with two, in turn; every run starts from nothing. Prints seconds and the ratio of the medians.
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
TIMEFORMAT='%R'
for round in $(seq "$rounds"); do
  for workers in 1 2; do
    rm -rf "$work/out"
    seconds=$({ time "$root/dataforge" run "$work/steps.yaml" --out "$work/out" --workers "$workers" >/dev/null; } 2>&1)
    echo "$workers $seconds"
  done
done | tee "$work/rounds"
for workers in 1 2; do
  awk -v w="$workers" '$1 == w { print $2 }' "$work/rounds" | sort -n | awk '{ a[NR] = $1 } END { print NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'
done | paste -sd' ' | awk '{ printf "median %.2f s with one worker, %.2f s with two: %.2f times as fast\n", $1, $2, $1 / $2 }'
