#!/usr/bin/env bash
# Builds Guestlist where that is needed and runs the whole system on this machine.
# Everything after the name goes to the launcher: ./quickstart.sh --help
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$project/scripts/jdk.sh"
maven_version=3.8.7
modules="schemas invitation-service membership-service notification-service quickstart"

fail() {
  printf 'quickstart: %s\n' "$1" >&2
  exit 1
}

check_maven() {
  local found
  command -v mvn >/dev/null ||
    fail "Maven is missing: install Maven $maven_version or newer, so that \"mvn\" is on the PATH."
  found=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1)
  [ -n "$found" ] || fail "\"mvn -v\" does not say its version: is Maven installed completely?"
  [ "$(printf '%s\n%s\n' "$maven_version" "$found" | sort -V | head -n 1)" = "$maven_version" ] ||
    fail "Maven $found is too old: install Maven $maven_version or newer."
}

# Whether every module was packaged after its sources were last changed.
is_built() {
  local module packaged
  for module in $modules; do
    packaged=$project/$module/target/packaged
    [ -f "$packaged" ] || return 1
    [ -z "$(cd "$project" && find pom.xml "$module/pom.xml" "$module/src/main" -newer "$packaged")" ] || return 1
  done
}

build() {
  local log=$project/target/quickstart-build.log
  check_maven
  mkdir -p "$project/target"
  printf 'Building (the first time takes some minutes; its log: %s)\n' "$log"
  if ! (cd "$project" && mvn -B -Dstyle.color=never -DskipTests package -pl "${modules// /,}" 2>&1) |
    tee "$log" |
    sed -n 's/^\[INFO\] Building \([^ ]*\) [^ ]* *\(\[[0-9/]*\]\)$/  \2 \1/p'; then
    grep -m 10 '^\[ERROR\]' "$log" >&2 || tail -n 10 "$log" >&2
    fail "the build failed; its log: $log"
  fi
}

JAVA_HOME=$(find_jdk) ||
  fail "JDK $java_version is missing: install one (https://adoptium.net, for example), or set JAVA_HOME to it."
export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"

is_built || build

launcher=$(ls -t "$project"/quickstart/target/quickstart-*.jar | head -n 1)
exec java "@$project/jvm.options" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -jar "$launcher" --home "$project" "$@"
