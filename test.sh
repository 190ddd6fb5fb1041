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

# Tests keep the clusters they start in this folder; those of a run that was killed are destroyed at its end.
export TRACKER_TEST_CLUSTERS=$PWD/.data/tests/$$

clean_up() {
  local secret
  for secret in "$TRACKER_TEST_CLUSTERS"/*.secret; do
    if [[ -e $secret ]]; then scripts/postgres.sh destroy "${secret%.secret}" || true; fi
  done
  rm -rf "$TRACKER_TEST_CLUSTERS"
}

give_up() {
  echo "$*"
  echo "0 passed, 1 failed"
  exit 1
}

# The results are one long line; the first tag that counts is the whole run's, the others its parts'.
totals() { grep -o '<assembly [^>]*>' "$results" | sed -n 1p; }
count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$totals"; }

run_tests() {
  local colour=()
  if [[ ! -t 1 ]]; then colour=(-noColor); fi
  "$project/bin/Release/net10.0/Tracker.Tests" "${colour[@]}" -noLogo -result-xml "$results" "$@"
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
  scripts/prerequisites.sh test || give_up "Something needed is missing; see above."
  # No compiler or build server stays behind.
  dotnet build Tracker.sln -c Release -nodeReuse:false -p:UseSharedCompilation=false -nologo -v:quiet -clp:ErrorsOnly ||
    give_up "The build failed."
  mkdir -p "${results%/*}" "$TRACKER_TEST_CLUSTERS"
  rm -f "$results"
  trap clean_up EXIT
  run_tests "$@" || result=$?
  [[ -s $results ]] || give_up "The test run ended (exit code $result) before it could report."
  report || exit 1
  if ((result != 0)); then exit "$result"; fi
}

main "$@"
