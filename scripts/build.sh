#!/usr/bin/env bash
# Publishes silo and gateway to .data/app/STAMP, where STAMP is a fingerprint of all that the build reads, unless they
# are there already; prints that folder. Each version of the sources has a folder of its own, so that binaries in use
# are never overwritten.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly apps=$(pwd -P)/.data/app
readonly log=$(pwd -P)/.data/logs/build.log
readonly partial=$apps/partial

fingerprint() {
  find grain-interfaces grains silo client ./*.props global.json package.json package-lock.json .editorconfig .npmrc \
    BannedSymbols.txt \( -name bin -o -name obj -o -path client/wwwroot/lib -o -name '*.md' \) -prune \
    -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-16
}

publish() {
  dotnet publish "$1" -c Release -o "$partial/$1" -nodeReuse:false -nologo -v:quiet -p:UseSharedCompilation=false \
    -clp:NoSummary >>"$log" 2>&1 9>&-
}

build() {
  local name
  echo "Building (the first time takes a minute) ..." >&2
  : >"$log"
  rm -rf "$partial"
  for name in silo client; do
    if ! publish "$name"; then build_failed; fi
  done
  mv "$partial" "$app"
}

build_failed() {
  grep error "$log" | sort -u | sed -n 1,20p >&2 || true
  echo "The build failed; all of it is in $log" >&2
  exit 1
}

remove_old_builds() {
  local folder
  for folder in "$apps"/*; do
    if [[ $folder != "$app" ]] && ! in_use "$folder"; then rm -rf "$folder"; fi
  done
}

in_use() { grep -qsaF "$1/" /proc/[0-9]*/cmdline; }

mkdir -p "$apps" "${log%/*}"
# Two builds of one tree would write to the same folders. Descriptor 9 is the lock; what we start does not keep it.
exec 9>>"${apps%/*}/build.lock"
flock 9
app=$apps/$(fingerprint)
if [[ ! -d $app ]]; then build; fi
remove_old_builds
echo "$app"
