#!/usr/bin/env bash
# Pass-through against DuckDB's COPY on the same file and threads, in turn. Prints wall and processor seconds of each round and the ratios of the medians.
# "sink" is a second run into the same folder after its shards were removed: it starts from the committed rows and writes the dataset.
# Usage: benchmarks/PassThrough/run.sh [FILE.jsonl.gz] [ROUNDS] [THREADS]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
file=$(realpath "${1:-${DATAFORGE_REFERENCE:?set DATAFORGE_REFERENCE or give a file}/data/alpaca_eval_pairs.jsonl.gz}")
rounds=${2:-5}
threads=${3:-2}
[ -d "$root/tests/oracles/node_modules" ] || npm install --no-save --prefix "$root/tests/oracles" --no-audit --no-fund --silent
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pass.yaml" <<YAML
name: pass
sources:
  seeds: {files: "$file", format: two_outputs}
limits: {max_quarantine_share: 1}
sinks:
  - {use: dataset, default: false}
YAML
"$root/dataforge" version >/dev/null
timed() {
  { time "$root/dataforge" run "$work/pass.yaml" --out "$work/out" --workers "$threads" >/dev/null; } 2>&1 | awk '{print $1, $2 + $3}'
}

for round in $(seq "$rounds"); do
  rm -rf "$work/out"
  TIMEFORMAT='%R %U %S'
  ours=$(timed)
  rm -rf "$work/out/shards" "$work/out/datasets" "$work/out/dataset"
  sink=$(timed)
  peer=$(node "$root/benchmarks/PassThrough/duckdb.mjs" "$file" "$work/peer.parquet" "$threads")
  echo "$round dataforge $ours sink $sink duckdb $peer"
done | tee "$work/rounds"
awk '
  function median(values, n,   i, j, t) {
    for (i = 2; i <= n; i++) for (j = i; j > 1 && values[j - 1] > values[j]; j--) { t = values[j]; values[j] = values[j - 1]; values[j - 1] = t }
    return n % 2 ? values[(n + 1) / 2] : (values[n / 2] + values[n / 2 + 1]) / 2
  }
  { a[NR] = $3; b[NR] = $4; s[NR] = $6; c[NR] = $9; d[NR] = $10 }
  END {
    wall = median(a, NR); sink = median(s, NR); cpu = median(b, NR); peerWall = median(c, NR); peerCpu = median(d, NR)
    printf "median wall %.2f s against %.2f s: %.2f times the speed of DuckDB; processor %.2f s against %.2f s\n", wall, peerWall, peerWall / wall, cpu, peerCpu
    printf "sink alone %.2f s: %.2f times the speed of DuckDB\n", sink, peerWall / sink
  }' "$work/rounds"
