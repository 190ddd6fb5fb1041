#!/usr/bin/env bash
# Builds Tracker and runs its tests. Further arguments go to the test runner:
#   ./test.sh                                             every test
#   ./test.sh -class Tracker.Cases.CaseRulesTests         one class (also -namespace, -method, -trait; * is allowed)
#   tests/Tracker.Tests/bin/Release/net10.0/Tracker.Tests -?   all it understands
# The last line is "N passed, N failed", with ", N skipped" if any were; it fails if a test fails or none ran.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
readonly project=tests/Tracker.Tests
readonly results=$PWD/TestResults/results.xml

# All that the tests start keeps its files here and carries this folder's name in its environment, so that what a
# killed run leaves behind is found.
readonly folder=$PWD/.data/tests
readonly mark=TRACKER_TEST_FOLDER=$folder

clean_up() {
  local pid secret
  for pid in $(grep -lszxF "$mark" /proc/[0-9]*/environ | tr -dc '0-9\n'); do
    # PostgreSQL is stopped below.
    if [[ $(<"/proc/$pid/comm") != postgres ]]; then kill -KILL "$pid"; fi
  done 2>/dev/null
  mkdir -p "$folder"
  find "$folder" -name '*.secret' | while read -r secret; do
    scripts/postgres.sh destroy "${secret%.secret}" || true
  done
  rm -rf "$folder"
}

give_up() {
  echo "$*"
  echo "0 passed, 1 failed"
  exit 1
}

# The results are one long line; the first tag that counts is the whole run's, the others its parts'.
totals() { grep -o '<assembly [^>]*>' "$results" | sed -n 1p; }
count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$totals"; }

# Two runs in one tree would overwrite each other's programs and results. Descriptor 9 is the lock.
lock() {
  mkdir -p .data
  exec 9>>.data/tests.lock
  flock -n 9 || give_up "The tests are already running here; wait until they have ended."
}

# No compiler or build server stays behind.
build() {
  flock .data/build.lock dotnet build Tracker.sln -c Release -nodeReuse:false -p:UseSharedCompilation=false -nologo \
    -v:quiet -clp:ErrorsOnly 9>&-
}

run_tests() {
  local colour=()
  if [[ ! -t 1 ]]; then colour=(-noColor); fi
  env "$mark" "$project/bin/Release/net10.0/Tracker.Tests" "${colour[@]}" -noLogo -result-xml "$results" "$@" 9>&-
}

report() {
  local totals passed failed skipped line
  totals=$(totals)
  passed=$(count passed) skipped=$(count skipped)
  failed=$(($(count failed) + $(count errors)))
  line="$passed passed, $failed failed"
  if ((skipped > 0)); then line+=", $skipped skipped"; fi
  if ((passed + failed == 0)); then echo "No test ran."; fi
  echo "$line"
  ((failed == 0 && passed > 0))
}

main() {
  local result=0
  # Every test means the browser's too; whoever chooses some may do without.
  scripts/prerequisites.sh test ${1:+optional} || give_up "Something needed is missing; see above."
  lock
  trap clean_up EXIT
  clean_up
  build || give_up "The build failed."
  mkdir -p "${results%/*}" "$folder"
  rm -f "$results"
  run_tests "$@" || result=$?
  [[ -s $results ]] || give_up "The test run ended (exit code $result) before it could report."
  report || exit 1
  if ((result != 0)); then exit "$result"; fi
}

main "$@"
