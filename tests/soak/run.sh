#!/usr/bin/env bash
# Kills a build of the quickstart pipeline at random times and goes on with it, again and again, and compares every finished dataset with one
# that nothing disturbed. Not part of ./test: it takes minutes.
#
#   tests/soak/run.sh [KILLS] [SEED]      default: 50 kills, seed 1
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
kills=${1:-50}
RANDOM=${2:-1}
"$root/dataforge" version || exit 1
program="$root/artifacts/dataforge/dataforge"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

hash_of() { (cd "$1" && find -L . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum); }
fail() {
  echo "soak: $1" >&2
  exit 1
}

begun=$(date +%s%N)
"$program" run "$root/pipelines/quickstart.yaml" --out "$work/calm" >"$work/log" 2>&1 || { cat "$work/log"; fail "the undisturbed run failed"; }
time=$((($(date +%s%N) - begun) / 1000000))
hash_of "$work/calm/dataset" >"$work/calm.sha256"
echo "undisturbed: $time ms, $(wc -l <"$work/calm.sha256") files"

done_kills=0 builds=0 unbroken=0 tries=0
while [ "$done_kills" -lt "$kills" ]; do
  tries=$((tries + 1))
  "$program" run "$root/pipelines/quickstart.yaml" --out "$work/build" --workers $((1 + RANDOM % 4)) >"$work/log" 2>&1 &
  process=$!
  delay=$((RANDOM * time / 32768))
  sleep "$(printf '%d.%03d' $((delay / 1000)) $((delay % 1000)))"
  kill -KILL "$process" 2>/dev/null
  wait "$process" 2>/dev/null
  status=$?
  case $status in
    137)
      done_kills=$((done_kills + 1))
      unbroken=$((unbroken + 1))
      echo "kill $done_kills after $delay ms: $(find "$work/build/commits" -type f 2>/dev/null | wc -l) commits, dataset $([ -e "$work/build/dataset" ] && echo there || echo absent)"
      ;;
    0)
      hash_of "$work/build/dataset" | cmp -s - "$work/calm.sha256" || fail "after $unbroken kills the dataset differs"
      [ -z "$(find "$work/build" -name '.*' -print -quit)" ] || fail "temporary files are left: $(find "$work/build" -name '.*')"
      builds=$((builds + 1))
      echo "finished after $unbroken kills: same bytes, nothing left over"
      unbroken=0
      rm -rf "$work/build"
      ;;
    *)
      cat "$work/log"
      fail "a resumed run ended with $status"
      ;;
  esac
done

"$program" run "$root/pipelines/quickstart.yaml" --out "$work/build" >"$work/log" 2>&1 || { cat "$work/log"; fail "the last run failed"; }
hash_of "$work/build/dataset" | cmp -s - "$work/calm.sha256" || fail "the last dataset differs"
[ -z "$(find "$work/build" -name '.*' -print -quit)" ] || fail "temporary files are left: $(find "$work/build" -name '.*')"
echo "$done_kills kills in $tries runs, $((builds + 1)) datasets finished, all of the same bytes, no temporary file left"
