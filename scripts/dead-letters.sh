#!/usr/bin/env bash
# Lists the records that were parked, and why. Options go to the command: scripts/dead-letters.sh --help
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$project/scripts/jdk.sh"

fail() {
  printf 'dead-letters: %s\n' "$1" >&2
  exit 1
}

jdk=$(find_jdk) || fail "JDK $java_version is missing: install one, or set JAVA_HOME to it."
tools=$(ls -t "$project"/schemas/target/schemas-*-tools.jar 2>/dev/null | head -n 1) || true
[ -n "$tools" ] || fail "the tools are not built: run ./quickstart.sh once, or mvn package."
# The tools log nothing, and need not say so.
exec "$jdk/bin/java" "@$project/jvm.options" -Dslf4j.internal.verbosity=ERROR -jar "$tools" dead-letters "$@"
