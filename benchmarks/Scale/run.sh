#!/usr/bin/env bash
# Peak memory over growing inputs: N generated seeds, one child of each family, through to the shards.
# Usage: benchmarks/Scale/run.sh [SEEDS ...]     (default 200000 2000000)
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/dataforge-scale-XXXXXX")
trap 'rm -rf "$work"' EXIT
"$root/dataforge" version >/dev/null
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(200000 2000000)
for seeds in "${sizes[@]}"; do
  awk -v n="$seeds" 'BEGIN {
    for (i = 0; i < n; i++) {
      a = (i * 7919) % 9973; b = (i * 104729) % 997
      printf "{\"prompt\": \"Shop %d sells %d apples in the morning and %d in the afternoon. How many apples does it sell in all?\", ", i, a, b
      printf "\"chosen\": \"In the morning it sells %d apples. In the afternoon it sells %d apples. Together that is %d + %d = %d apples. The answer is %d.\", ", a, b, a, b, a + b, a + b
      printf "\"rejected\": \"It sells %d apples, which is the number of the morning alone.\"}\n", a
    }
  }' | gzip -1 >"$work/seeds.jsonl.gz"
  cat >"$work/scale.yaml" <<YAML
name: scale
sources:
  seeds: {files: seeds.jsonl.gz, format: trl}
steps:
  - {use: contrast_grid, max_uses: 1}
  - {use: degrade_number}
  - {use: irrelevant_query}
  - {use: clip_progress}
  - {use: master_key}
  - {use: exact_duplicates}
splits: {train: 0.9, test: 0.1}
YAML
  rm -rf "$work/out"
  /usr/bin/time -f "$seeds seeds: peak %M KB, %e s wall, %U s user, %S s system" "$root/dataforge" run "$work/scale.yaml" --out "$work/out" | tail -1
done
