#!/usr/bin/env bash
# What a machine with a GPU is asked, in one command: builds the bridge to its libtorch, runs every operation and the golden models on the
# device, measures random models of known shapes over rows of real lengths, and writes a table (gpu.txt), a report (gpu.json) and the functions
# of the bridge that have run (ran.txt) to a folder.
#
#   benchmarks/gpu.sh [--device DEVICES] [--root TORCH] [--out DIR] [SHAPE...]   run (shapes: qwen3-0.6b llama3-8b qwen2-0.5b tiny)
#   benchmarks/gpu.sh --rehearse [--root TORCH] [--out DIR] [SHAPE...]           the same steps on the processor, with the shape tiny
#   benchmarks/gpu.sh --pack FILE.tar.gz                                         make an archive for a machine without internet or .NET
#
# In an unpacked archive `./gpu.sh` is the same command. Needed there: PyTorch (pip) or libtorch with headers, CMake, a C++ compiler.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
name=DataForge.Benchmarks.Teachers.dll

publish() {
  dotnet publish "$here/Teachers" -c Release -o "$1" -v quiet --nologo --self-contained false -p:UseAppHost=false >&2
}

pack() {
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  folder=$work/dataforge-gpu
  mkdir -p "$folder/dotnet/host" "$folder/dotnet/shared/Microsoft.NETCore.App"
  publish "$folder/program"
  rm -f "$folder"/program/*.pdb
  runtime=$(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \(10[^ ]*\) \[\(.*\)\]$/\2\/\1/p' | tail -n 1)
  root=$(cd "$runtime/../../.." && pwd)
  cp "$root/dotnet" "$folder/dotnet/"
  cp -r "$root/host/fxr" "$folder/dotnet/host/"
  cp -r "$runtime" "$folder/dotnet/shared/Microsoft.NETCore.App/"
  cp -r "$here/../tests/goldens/teachers" "$folder/goldens"
  cp -r "$here/../native/torch-bridge" "$folder/torch-bridge"
  cp "$here/gpu.sh" "$folder/"
  tar -C "$work" -czf "$1" dataforge-gpu
  echo "$1: $(du -h "$1" | cut -f1)"
}

device=auto
rehearse=
root=
out=gpu-report
shapes=()
while [ $# -gt 0 ]; do
  case "$1" in
    --pack) pack "$2"; exit ;;
    --rehearse) device=cpu rehearse=1; shift ;;
    --device) device=$2; shift 2 ;;
    --root) root=$2; shift 2 ;;
    --out) out=$2; shift 2 ;;
    -*) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    *) shapes+=("$1"); shift ;;
  esac
done
if ! command -v cmake >/dev/null || ! command -v c++ g++ clang++ >/dev/null; then
  echo "gpu.sh: cmake and a C++ compiler are needed to build the bridge (apt-get install cmake g++, or pip install cmake)" >&2
  exit 1
fi
mkdir -p "$out"
rm -f "$out/gpu.json"
if [ -d "$here/program" ]; then
  program=$here/program goldens=$here/goldens
  export DOTNET_ROOT=$here/dotnet DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
  PATH=$DOTNET_ROOT:$PATH
else
  program=$out/program goldens=$here/../tests/goldens/teachers
  publish "$program"
fi
if [ "${#shapes[@]}" -eq 0 ]; then
  if [ -n "$rehearse" ]; then shapes=(tiny); else shapes=(qwen3-0.6b llama3-8b); fi
fi
status=0
DATAFORGE_TORCH_ROOT=$root dotnet "$program/$name" gpu "$device" "$out/gpu.json" "$goldens" "${shapes[@]}" | tee "$out/gpu.txt" || status=$?
if [ -f "$out/gpu.json" ]; then echo "table in $out/gpu.txt, report in $out/gpu.json, functions that ran in $out/ran.txt"; fi
exit "$status"
