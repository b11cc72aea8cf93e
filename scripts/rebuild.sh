#!/usr/bin/env bash
# Makes the membership service's stores anew from the topics and says whether the service has the same.
# --write, while the service is stopped, repairs it. Settings are the service's own: as environment variables, as
# --name=value, or from files: scripts/rebuild.sh --spring.config.additional-location=FILE,...
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$project/scripts/jdk.sh"

fail() {
  printf 'rebuild: %s\n' "$1" >&2
  exit 2
}

jdk=$(find_jdk) || fail "JDK $java_version is missing: install one, or set JAVA_HOME to it."
service=$(ls -t "$project"/membership-service/target/membership-service-*.jar 2>/dev/null | head -n 1) || true
[ -n "$service" ] || fail "the service is not built: run ./quickstart.sh once, or mvn package."
exec "$jdk/bin/java" "@$project/jvm.options" -jar "$service" rebuild "$@"
