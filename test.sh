#!/usr/bin/env bash
# Installs what the tests need and the machine lacks, then checks the formatting and runs every test.
# Further arguments go to dotnet test:  ./test.sh --filter Category!=Patterns
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=artifacts/TestResults

say() { printf '== %s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; echo "0 passed, 0 failed"; exit 1; }

command -v dotnet >/dev/null || stop "The tests need the .NET 10 SDK: https://dotnet.microsoft.com/download"
command -v npm >/dev/null || stop "The tests need Node.js 20 or later (the command npm): https://nodejs.org"

# What the tests use, and the Debian package that brings it.
missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
    || command -v microsoft-edge >/dev/null || missing+=(chromium)

if ((${#missing[@]})); then
    if [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
        say "installing ${missing[*]}"
        log=$(mktemp)
        if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } \
            </dev/null >"$log" 2>&1; then
            tail -n 20 "$log" >&2
            stop "Could not install ${missing[*]}; install it by hand and run ./test.sh again."
        fi
        rm -f "$log"
    else
        stop "The tests need: ${missing[*]}. Install it first (Debian, Ubuntu: sudo apt-get install ${missing[*]}), then run ./test.sh again."
    fi
fi

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
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted)))
if ((passed + failed == 0)); then
    echo "No test ran: that counts as a failure."
    status=1
fi
((failed == 0)) || ((status)) || status=1
echo "$passed passed, $failed failed"
exit "$status"
