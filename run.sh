#!/usr/bin/env bash
# Builds Tracker and runs it on this machine; see ./run.sh --help. Everything it keeps is in .data/.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
readonly root=$(pwd -P)
readonly kept=$root/.data
readonly state=$kept/run
readonly cluster=$kept/postgres
readonly sign_ins=$kept/sign-ins.txt

urls=http://localhost:5080
database=tracker
demo= fresh= yes=
postgres= port= app= silo= gateway= launched= job=

usage() {
  cat <<'END'
Usage: ./run.sh [options]

Builds Tracker if needed, starts its database, silo and gateway, loads the sample cases and serves the pages.
Ctrl-C stops all of it.

  --urls URL   serve there instead of http://localhost:5080 (http://0.0.0.0:5080: reachable from other machines)
  --demo       play through the sample cases, in a database of their own
  --fresh      first delete the samples and all that was done with them; asks before it does (--yes: does not ask)
  --help       show this

It runs its own PostgreSQL in .data/ unless ConnectionStrings__Owner, ConnectionStrings__Silo and
ConnectionStrings__Gateway are set.
END
}

say() { echo "$*"; }
fail() { echo "$*" >&2; exit 1; }

parse() {
  while (($# > 0)); do
    case $1 in
      --urls) [[ -n ${2:-} ]] || fail "--urls needs an address, such as --urls http://localhost:5090"; urls=$2; shift ;;
      --urls=*) urls=${1#*=} ;;
      --demo) demo=yes database=tracker_demo ;;
      --fresh) fresh=yes ;;
      --yes | -y) yes=yes ;;
      --help | -h) usage; exit ;;
      *) fail "Unknown option $1; see ./run.sh --help" ;;
    esac
    shift
  done
  local url='https?://([^]/:[]+|\[[0-9a-fA-F:]+\]):[0-9]+/?' port
  [[ $urls =~ ^$url(\;$url)*$ ]] ||
    fail "'$urls' is no address to serve at; one looks like http://localhost:5090"
  for port in $(ports); do
    ((10#$port > 0 && 10#$port < 65536)) || fail "$port is no port; one between 1024 and 65535 will do."
  done
}

ports() { tr ';' '\n' <<<"$urls" | sed -E 's#/?$##; s#.*:##'; }

# ---- one at a time

# Descriptor 9 is the lock. Every process we start closes it, or a survivor would hold the lock after our own end.
lock() {
  if ! mkdir -p "$state" "$kept/logs" 2>/dev/null || [[ ! -w $kept || ! -w $state ]]; then
    [[ -d $kept ]] || fail "$root is not yours to write: run as its owner, or from a copy of your own."
    fail "$kept is not yours to write: run as the user who made it, or delete it."
  fi
  exec 9>>"$kept/lock"
  if ! flock -n 9; then
    fail "Tracker is already running here: $(head -n 1 "$state/address" 2>/dev/null || echo "it is just starting")."
  fi
  echo "$urls (process $$)" >"$state/address"
}

# Prints the process of $1 (silo or gateway) that an earlier run recorded, if it is one of ours and still there.
survivor() {
  local pid args
  pid=$(cat "$state/$1.pid" 2>/dev/null) || return 0
  [[ $pid =~ ^[0-9]+$ ]] || return 0
  if [[ -d /proc/self ]]; then args=$(tr '\0' ' ' <"/proc/$pid/cmdline") 2>/dev/null || return 0
  else args=$(ps -o args= -p "$pid" 2>/dev/null) || return 0
  fi
  if [[ $args == *" $kept/app/"*/Tracker.*.dll* ]]; then echo "$pid"; fi
}

# What a killed run.sh left running still holds ports, so it ends before anything starts.
end_survivors() {
  local name pid
  for name in gateway silo; do
    pid=$(survivor "$name")
    if [[ -n $pid ]]; then
      say "Ending the $name of an earlier run (process $pid)."
      end "$pid" 3
    fi
  done
  rm -f "$state"/*.pid "$state"/*.ready
}

alive() { kill -0 -- "$1" 2>/dev/null && [[ $(ps_state "$1") != Z* ]]; }

ps_state() {
  local stat=
  if [[ -r /proc/$1/stat ]]; then
    { stat=$(<"/proc/$1/stat"); } 2>/dev/null || true
    stat=${stat##*) }
  fi
  echo "$stat"
}

# Asks process $1 (-$1: its group) to stop and insists after $2 seconds.
end() {
  local deadline=$((SECONDS + $2))
  kill -TERM -- "$1" 2>/dev/null || return 0
  while alive "$1"; do
    if ((SECONDS >= deadline)); then kill -KILL -- "$1" 2>/dev/null || true; return; fi
    sleep 0.1
  done
}

taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

check_ports() {
  local port owner unprivileged
  unprivileged=$(cat /proc/sys/net/ipv4/ip_unprivileged_port_start 2>/dev/null) || unprivileged=0
  for port in $(ports); do
    if ((EUID != 0 && port < unprivileged)); then
      fail "Only root may serve at port $port; choose another with --urls http://localhost:5080"
    fi
    if ! taken "$port"; then continue; fi
    owner=$(ss -Hltnp "sport = :$port" 2>/dev/null | sed -n 's/.*pid=\([0-9]*\).*/\1/p' | sed -n 1p) || owner=
    fail "Port $port is in use${owner:+ by process $owner}:" \
      "end that, or choose another with --urls http://localhost:$((port + 1))"
  done
}

free_port() {
  local candidate
  for _ in {1..50}; do
    candidate=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    if ! taken "$candidate"; then echo "$candidate"; return; fi
  done
  fail "No free port found between 20000 and 32000."
}

# ---- build

# Runs a command so that Ctrl-C and TERM are answered at once, not when it is done.
wait_for() {
  local result=0
  set -m
  "$@" 9>&- </dev/null &
  set +m
  job=$!
  wait "$job" || result=$?
  job=
  return "$result"
}

build() {
  wait_for scripts/build.sh >"$state/app" || exit 1
  app=$(<"$state/app")
}

# ---- database and keys

own_postgres() {
  local name given=0
  for name in Owner Silo Gateway; do
    if printenv "ConnectionStrings__$name" >/dev/null; then given=$((given + 1)); fi
  done
  ((given == 0 || given == 3)) ||
    fail "Set all of ConnectionStrings__Owner, ConnectionStrings__Silo and ConnectionStrings__Gateway, or none of them."
  ((given == 0))
}

postgres() { scripts/postgres.sh "$@" 9>&-; }

connection() { echo "Host=127.0.0.1;Port=$port;Database=$database;Username=tracker_$1;Password=$2"; }

value() { sed -n "s/^$1=//p" <<<"$2"; }

start_postgres() {
  local settings
  postgres start "$cluster" >/dev/null
  if [[ -n $fresh ]]; then delete_samples; fi
  postgres database "$cluster" "$database"
  settings=$(postgres env "$cluster")
  postgres=$(value PGPID "$settings")
  port=$(value PGPORT "$settings")
  owner_connection=$(connection owner "$(value TRACKER_OWNER_PASSWORD "$settings")")
  silo_connection=$(connection silo "$(value TRACKER_SILO_PASSWORD "$settings")")
  gateway_connection=$(connection gateway "$(value TRACKER_GATEWAY_PASSWORD "$settings")")
}

prepare_database() {
  if own_postgres; then
    postgres=starting
    start_postgres
  else
    owner_connection=$ConnectionStrings__Owner
    silo_connection=$ConnectionStrings__Silo
    gateway_connection=$ConnectionStrings__Gateway
    unset ConnectionStrings__Owner ConnectionStrings__Silo ConnectionStrings__Gateway
  fi
}

confirm_fresh() {
  local answer=
  if [[ -z $fresh ]]; then return; fi
  own_postgres || fail "--fresh deletes only Tracker's own database, not the one the connection strings name."
  if [[ -n $yes ]]; then return; fi
  read -rp "Delete the database $database with all its cases? Type yes: " answer || true
  [[ $answer == yes ]] || fail "Nothing was deleted. (--fresh --yes deletes without asking.)"
}

delete_samples() {
  postgres drop "$cluster" "$database"
  rm -f "$sign_ins"
}

# Personal data in the database can only be read with the master key: who keeps the one must keep the other.
make_keys() {
  local file=$kept/secrets.env master signing
  if [[ ! -s $file ]]; then
    master=$(openssl rand -base64 32)
    signing=$(openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 2>/dev/null |
      openssl pkcs8 -topk8 -nocrypt -outform DER | base64 | tr -d '\n')
    [[ -n $signing ]] || fail "openssl could not make a key."
    (umask 077 && printf '%s\n' "Tracker__Keys__Master=$master" "Tracker__Keys__Signing=$signing" >"$file.new")
    mv "$file.new" "$file"
  fi
  master_key=${Tracker__Keys__Master:-$(value Tracker__Keys__Master "$(cat "$file")")}
  signing_key=${Tracker__Keys__Signing:-$(value Tracker__Keys__Signing "$(cat "$file")")}
}

# ---- the two processes

common_settings() {
  export DOTNET_ENVIRONMENT=Development ASPNETCORE_ENVIRONMENT=Development
  export Tracker__Cluster__ClusterId Tracker__Cluster__SiloPort Tracker__Cluster__GatewayPort
  # A new cluster each time: the silos of a killed run are nobody's concern.
  Tracker__Cluster__ClusterId=tracker-$(date +%s)-$$
  Tracker__Cluster__SiloPort=$(free_port)
  Tracker__Cluster__GatewayPort=$(free_port)
  export Tracker__Keys__Master=$master_key Tracker__Keys__Signing=$signing_key
  export Tracker__Samples__Load=true
  if [[ -n $demo ]]; then export Tracker__Samples__Play=true; fi
}

# launch NAME DLL [SETTING=VALUE ...]: a process group of its own, so that the terminal's Ctrl-C reaches only us.
launch() {
  local name=$1 dll=$2 log=$kept/logs/$1.log
  shift 2
  if [[ -f $log ]]; then mv "$log" "$log.1"; fi
  set -m
  (
    exec 9>&-
    export "$@"
    echo "$BASHPID" >"$state/$name.pid"
    cd "${dll%/*}"
    exec dotnet "$dll"
  ) </dev/null >"$log" 2>&1 &
  set +m
  launched=$!
  disown "$launched"   # how it ends is told by us, not by bash
}

start_silo() {
  launch silo "$app/silo/Tracker.Silo.dll" "ConnectionStrings__Owner=$owner_connection" \
    "ConnectionStrings__Silo=$silo_connection" "Tracker__ReadyFile=$state/silo.ready"
  silo=$launched
  wait_until silo "$silo" 300 test -s "$state/silo.ready"
}

start_gateway() {
  launch gateway "$app/client/Tracker.Client.dll" "ConnectionStrings__Gateway=$gateway_connection" \
    "ASPNETCORE_URLS=$urls" "Tracker__Samples__SignInsFile=$sign_ins"
  gateway=$launched
  wait_until gateway "$gateway" 120 curl -fsko /dev/null --noproxy '*' --max-time 5 "$(local_address)/readyz"
}

# The first address, as this machine reaches it.
local_address() {
  local url=${urls%%;*}
  url=${url%/}
  sed -E 's#//(\*|\+|0\.0\.0\.0)(:|$)#//localhost\2#' <<<"$url"
}

# wait_until NAME PID SECONDS COMMAND...: until the command succeeds; the process must live and the time suffice.
wait_until() {
  local name=$1 pid=$2 deadline=$((SECONDS + $3)) limit=$3
  shift 3
  until "$@" 2>/dev/null; do
    if ! alive "$pid"; then died "$name"; fi
    if ((SECONDS >= deadline)); then died "$name" "was not ready after $limit seconds"; fi
    sleep 0.1
  done
}

died() {
  local name=$1 what=${2:-ended unexpectedly} log=$kept/logs/$1.log reason
  # A program that cannot start ends its log with the reason and the remedy.
  reason=$(sed -n "/^The $name did not start\. /,\$p" "$log")
  if [[ -n $reason ]]; then fail "$reason"; fi
  {
    echo
    echo "The $name $what. The end of its log, $log:"
    echo
    tail -n 30 "$log" | sed 's/^/  /'
    echo
    echo "If the log does not say what to do, start again with ./run.sh; ./run.sh --fresh starts with a new database."
  } >&2
  exit 1
}

greet() {
  echo
  echo "  Tracker is ready:  $(local_address)"
  echo
  if [[ -s $sign_ins ]]; then
    sed 's/^/  /' "$sign_ins"
    echo
  fi
  echo "  Logs: .data/logs    Stop: Ctrl-C"
  echo
}

watch() {
  while :; do
    alive "$silo" || died silo
    alive "$gateway" || died gateway
    if [[ -n $postgres ]] && ! postgres_runs; then
      fail "PostgreSQL ended unexpectedly; its log is $cluster/server.log." \
        "Start again with ./run.sh: it recovers by itself."
    fi
    sleep 1 9>&- &
    wait $!
  done
}

postgres_runs() { [[ ! -d /proc/self || -d /proc/$postgres ]]; }

# ---- the end

# Gateway, silo, PostgreSQL, in that order and within 15 seconds.
stop_all() {
  local result=$?
  trap '' INT TERM HUP
  trap - EXIT
  if [[ -n $job ]]; then end "-$job" 5; fi
  if [[ -n $gateway ]]; then end "$gateway" 3; fi
  if [[ -n $silo ]]; then end "$silo" 5; fi
  if [[ -n $postgres ]]; then postgres stop "$cluster" || true; fi
  rm -f "$state"/*.pid "$state"/*.ready "$state/address"
  exit "$result"
}

# To standard error, because the command it interrupts may have redirected the output.
interrupted() {
  printf '\nStopping ...\n' >&2
  exit 0
}

main() {
  parse "$@"
  scripts/prerequisites.sh
  lock
  trap stop_all EXIT
  trap interrupted INT TERM HUP
  end_survivors
  check_ports
  confirm_fresh
  build
  prepare_database
  make_keys
  common_settings
  say "Starting ..."
  start_silo
  start_gateway
  greet
  watch
}

main "$@"
