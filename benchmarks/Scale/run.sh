#!/usr/bin/env bash
# Peak memory over growing inputs: N generated seeds, one child of each family, through to the shards.
# Usage: benchmarks/Scale/run.sh [--alike] [SEEDS ...]     (default 200000 2000000)
#   --alike: all prompts are from one template, so that all rows meet in the same buckets
# The work folder is made in $TMPDIR and removed; 2,000,000 seeds need about 18 GB there.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/dataforge-scale-XXXXXX")
trap 'rm -rf "$work"' EXIT
alike=0
if [ "${1:-}" = --alike ]; then alike=1; shift; fi
"$root/dataforge" version >/dev/null
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(200000 2000000)
for seeds in "${sizes[@]}"; do
  awk -v seeds="$seeds" -v alike="$alike" -f "$root/benchmarks/Scale/seeds.awk" | gzip -1 >"$work/seeds.jsonl.gz"
  cat >"$work/scale.yaml" <<YAML
name: scale
sources:
  seeds: {files: seeds.jsonl.gz, format: trl}
steps:
  - {use: contrast_grid, max_uses: 1, candidates: 8}
  - {use: degrade_number}
  - {use: irrelevant_query}
  - {use: clip_progress}
  - {use: master_key}
  - {use: exact_duplicates}
splits: {train: 0.9, test: 0.1}
YAML
  rm -rf "$work/out"
  /usr/bin/time -f "$seeds seeds: peak %M KB, %e s wall, %U s user, %S s system, $(stat -c %s "$work/seeds.jsonl.gz") bytes of input" \
    "$root/dataforge" run "$work/scale.yaml" --out "$work/out" | tail -12
  du -sh "$work/out" "$work/out/commits"
done
