#!/usr/bin/env bash
# Peak memory of near_duplicates over growing inputs: N generated documents through one step to the shards.
# Usage: benchmarks/Dedup/memory.sh [DOCUMENTS ...]     (default 1000000 5000000)
# The work folder is made in $TMPDIR and removed; 5,000,000 documents need about 25 GB there.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/dataforge-dedup-XXXXXX")
trap 'rm -rf "$work"' EXIT
dataforge="${DATAFORGE:-$root/dataforge}"
"$dataforge" version >/dev/null
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(1000000 5000000)
for documents in "${sizes[@]}"; do
  awk -v documents="$documents" -f "$root/benchmarks/Dedup/documents.awk" | gzip -1 >"$work/documents.jsonl.gz"
  cat >"$work/dedup.yaml" <<YAML
name: dedup
sources:
  documents: {files: documents.jsonl.gz, format: trl}
steps:
  - {use: near_duplicates, on: response, threshold: 0.7}
splits: {train: 1}
YAML
  rm -rf "$work/out"
  /usr/bin/time -f "$documents documents: peak %M KB, %e s wall, %U s user, %S s system, $(stat -c %s "$work/documents.jsonl.gz") bytes of input" \
    "$dataforge" run "$work/dedup.yaml" --out "$work/out" | tail -8
  du -sb "$work/out" "$work/out/commits"
done
