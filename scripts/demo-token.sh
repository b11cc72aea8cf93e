#!/usr/bin/env bash
# Prints a bearer token of a person for the quickstart: scripts/demo-token.sh ada@example.com [name [login]]
# Options go to the command: scripts/demo-token.sh --help
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$project/scripts/jdk.sh"

fail() {
  printf 'demo-token: %s\n' "$1" >&2
  exit 1
}

jdk=$(find_jdk) || fail "JDK $java_version is missing: install one, or set JAVA_HOME to it."
launcher=$(ls -t "$project"/quickstart/target/quickstart-*.jar 2>/dev/null | head -n 1) || true
[ -n "$launcher" ] || fail "the quickstart is not built: run ./quickstart.sh once, or mvn package."
cd "$project"
exec "$jdk/bin/java" "@$project/jvm.options" -XX:TieredStopAtLevel=1 -jar "$launcher" token "$@"
