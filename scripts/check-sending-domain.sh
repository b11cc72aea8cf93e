#!/usr/bin/env bash
# Asks the notification service what the sending domain lacks in DNS (SPF, DKIM, DMARC, MX), and what to publish.
# Name and password of an operator are taken from OPERATOR (olga:secret), else from the quickstart's folder.
# scripts/check-sending-domain.sh [http://localhost:9082]
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
service=${1:-http://localhost:9082}

fail() {
  printf 'check-sending-domain: %s\n' "$1" >&2
  exit 2
}

if [ -z "${OPERATOR:-}" ]; then
  [ -r "$project/.quickstart/operator-password" ] || fail "set OPERATOR to name:password of an operator."
  OPERATOR="operator:$(cat "$project/.quickstart/operator-password")"
fi
# The password does not stand on the command line, which everybody on the machine can read.
answer=$(printf 'user = "%s"\n' "$OPERATOR" | curl -sS --fail --config - "$service/operators/sending-domain") \
  || fail "the notification service does not answer at $service, or refuses this operator."
printf '%s\n' "$answer"
case $answer in
  *'"ok":true'*) ;;
  *) exit 1 ;;
esac
