#!/usr/bin/env bash
# Installs what the tests need and the machine lacks (as root, with apt-get), then checks the formatting and runs every test.
# Further arguments go to dotnet test:  ./test.sh --filter Category!=Patterns
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=artifacts/TestResults

say() { printf '== %s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; echo "0 passed, 0 failed"; exit 1; }

command -v dotnet >/dev/null || stop "The tests need the .NET 10 SDK: https://dotnet.microsoft.com/download"

# Installs Debian packages where that can be done without asking.
install() {
    [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null || return 1
    say "installing $*"
    local log status=0 policy=/usr/sbin/policy-rc.d mine=
    log=$(mktemp)
    # Nothing that is installed here is to start by itself: the tests start what they need.
    if [[ ! -e $policy ]]; then
        mine=1
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
    fi
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } \
        </dev/null >"$log" 2>&1 || { status=1; tail -n 20 "$log" >&2; }
    [[ -z $mine ]] || rm -f "$policy"
    rm -f "$log"
    return "$status"
}

# What some tests use, and the Debian packages that bring it. Where it cannot be had, those tests are skipped and say why.
want() {
    install "$@" || say "not installed: $* (Debian, Ubuntu: sudo apt-get install $*); the tests that need it are skipped"
}
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
    || command -v microsoft-edge >/dev/null || [[ -n ${COLLABSIM_BROWSER:-} ]] || want chromium
command -v Rscript >/dev/null || want r-base-core
python3 -c 'import pandas' 2>/dev/null || /usr/bin/python3 -c 'import pandas' 2>/dev/null || want python3-pandas
[[ $(uname) != Linux ]] || PATH=$PATH:/usr/sbin command -v slurmctld >/dev/null || want slurm-wlm munge

say "restoring"
dotnet tool restore </dev/null || stop "The formatter could not be restored."
dotnet restore -v quiet </dev/null || stop "The packages could not be restored."

say "checking the formatting"
status=0
dotnet csharpier check . || { status=1; echo "Run: dotnet csharpier format ."; }

say "building and testing"
rm -rf "$results"
dotnet test -c Release --logger "console;verbosity=minimal" --logger trx --results-directory "$results" "$@" </dev/null \
    || status=$?

# One counters line per test project: <Counters total="5" executed="5" passed="5" failed="0" ... />
count() {
    find "$results" -name '*.trx' -exec grep -oh "<Counters [^>]*" {} + 2>/dev/null \
        | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }'
}
passed=$(count passed)
# Tests that were skipped, by reason.
skipped=$(find "$results" -name '*.trx' -exec awk '
    /<UnitTestResult/ { skipped = /outcome="NotExecuted"/ }
    skipped && /<Message>/ { sub(/.*<Message>/, ""); sub(/<\/Message>.*/, ""); print }' {} + 2>/dev/null | sort | uniq -c)
[[ -z $skipped ]] || { say "skipped"; printf '%s\n' "$skipped"; }
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted)))
if ((passed + failed == 0)); then
    echo "No test ran: that counts as a failure."
    status=1
fi
((failed == 0)) || ((status)) || status=1
echo "$passed passed, $failed failed"
exit "$status"
