#!/usr/bin/env bash
# Invites somebody by event: examples/invite-by-event.sh ORG/WORKSPACE ADDRESS
# Builds the example program when it or its sources are new, and finds a JDK 25 even where "java" is older.
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$project/scripts/jdk.sh"
JAVA_HOME=$(find_jdk) || {
  printf 'invite-by-event: JDK %s is missing: install one, or set JAVA_HOME to it.\n' "$java_version" >&2
  exit 1
}
export JAVA_HOME
jar=$project/examples/upstream-client/target/upstream-client.jar
is_built() {
  [ -f "$jar" ] && [ -z "$(cd "$project/examples/upstream-client" && find pom.xml src/main -newer "$jar")" ]
}
is_built || {
  (cd "$project" && mvn -q -B -DskipTests package -pl examples/upstream-client)
  touch "$jar"
}
exec "$JAVA_HOME/bin/java" -jar "$jar" "$@"
