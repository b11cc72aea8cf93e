#!/usr/bin/env bash
# Invites somebody by event: examples/invite-by-event.sh ORG/WORKSPACE ADDRESS
# Builds the example program at its first run and finds a JDK 25 even where "java" is older.
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$project/scripts/jdk.sh"
JAVA_HOME=$(find_jdk) || {
  printf 'invite-by-event: JDK %s is missing: install one, or set JAVA_HOME to it.\n' "$java_version" >&2
  exit 1
}
export JAVA_HOME
jar=$project/examples/upstream-client/target/upstream-client.jar
[ -f "$jar" ] || (cd "$project" && mvn -q -B -DskipTests package -pl examples/upstream-client)
exec "$JAVA_HOME/bin/java" -jar "$jar" "$@"
