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
# Every jar says the same time; this tells when it was packaged.
packaged=${jar%/*}/packaged
is_built() {
  [ -f "$jar" ] && [ -f "$packaged" ] &&
    [ -z "$(cd "$project/examples/upstream-client" && find pom.xml src/main -newer "$packaged")" ]
}
is_built || (cd "$project" && mvn -q -B -DskipTests package -pl examples/upstream-client)
exec "$JAVA_HOME/bin/java" -jar "$jar" "$@"
