#!/usr/bin/env bash
# Checks what run.sh (and, with the argument `test`, test.sh) needs, and says what is missing. As root on a machine with
# apt-get or dnf it installs the missing packages. Silent, and quick, when nothing is missing. After `test`, `optional`
# means that no browser is needed.
set -euo pipefail

if ((BASH_VERSINFO[0] < 4)); then
  echo "bash ${BASH_VERSION} is too old: install bash 4 or newer." >&2
  exit 1
fi

cd "$(dirname "${BASH_SOURCE[0]}")/.."

has() { command -v "$1" >/dev/null 2>&1; }

# A dumb terminal, because dotnet otherwise writes control sequences to a real one.
has_dotnet() { has dotnet && [[ $(TERM=dumb dotnet --version 2>/dev/null) == 10.* ]]; }
has_node() { has npm && has node && [[ $(node --version) =~ ^v([0-9]+) ]] && ((BASH_REMATCH[1] >= 18)); }
has_tools() { has flock && has curl && has openssl; }
has_chinese() { [[ -n $(fc-list :lang=zh file 2>/dev/null) ]]; }

has_shell() { has chromium-headless-shell; }

has_browser() {
  local name
  if [[ -x ${TRACKER_CHROMIUM:-} ]]; then return; fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if has "$name"; then return; fi
  done
  return 1
}

# npm can bring PostgreSQL too, so its absence stops nobody who has npm.
has_postgres() {
  local folder
  if [[ -n ${TRACKER_PG_BIN:-} ]] || has postgres; then return; fi
  for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin \
    /usr/local/opt/postgresql@*/bin; do
    if [[ -x $folder/postgres ]]; then return; fi
  done
  return 1
}

# Our own cluster is all we want; Debian's package would start one more.
prepare_postgres() {
  mkdir -p /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/tracker.conf
}

install() {
  if has apt-get; then
    if [[ -z ${apt_updated:-} ]]; then apt-get update -qq || true; apt_updated=yes; fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
  else
    dnf install -y -q "$@"
  fi </dev/null >>"$log" 2>&1
}

# need WHAT CHECK "DEBIAN PACKAGES" "FEDORA PACKAGES" [optional]
need() {
  local what=$1 check=$2 debian=$3 fedora=$4 optional=${5:-} packages
  if "$check"; then return; fi
  if ((EUID == 0)) && { has apt-get || has dnf; }; then
    packages=$fedora
    if has apt-get; then packages=$debian; fi
    echo "Installing $what ($packages) ..." >&2
    if [[ $check == has_postgres ]] && has apt-get; then prepare_postgres; fi
    # shellcheck disable=SC2086 # a list of packages
    if install $packages && "$check"; then return; fi
    hash -r
    if "$check"; then return; fi
    echo "The package manager could not install it; see $log." >&2
  fi
  echo "Missing: $what. Install it (Debian, Ubuntu: $debian; Fedora: $fedora)." >&2
  if [[ -z $optional ]]; then missing=yes; fi
}

missing=
log=${TMPDIR:-/tmp}/tracker-prerequisites.$$.log

need ".NET SDK 10" has_dotnet dotnet-sdk-10.0 dotnet-sdk-10.0
need "Node.js 18 or newer with npm" has_node "nodejs npm" "nodejs npm"
need "flock, curl and openssl" has_tools "util-linux curl openssl" "util-linux curl openssl"
if ! has_node || ((EUID == 0)); then
  need "PostgreSQL 15 or newer" has_postgres postgresql postgresql-server optional
fi
if [[ ${1:-} == test ]]; then
  need "Chromium or Google Chrome (all but the browser tests run without: ./test.sh -namespace- Tracker.Browser)" \
    has_browser chromium chromium "${2:-}"
  if ((EUID == 0)) && has apt-get && [[ ! -x ${TRACKER_CHROMIUM:-} ]]; then
    need "Chromium's headless shell, with which the browser tests are quicker" has_shell chromium-headless-shell \
      chromium-headless optional
  fi
  need "fontconfig and a Chinese font, for the browser tests" has_chinese "fontconfig fonts-noto-cjk" \
    "fontconfig google-noto-sans-cjk-fonts" optional
fi
if [[ -n $missing ]]; then exit 1; fi
