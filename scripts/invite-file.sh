#!/usr/bin/env bash
# Invites everybody in a file and shows how it goes on: scripts/invite-file.sh FILE [ORG/WORKSPACE] > results.ndjson
# FILE is CSV with a header row, or NDJSON when its name ends with .ndjson. What came of each row goes to standard output.
# It can be stopped and run again with the same file: nobody is invited twice. To invite by it anew, say on the next day who
# was over a limit, name another operation by GUESTLIST_KEY.
# GUESTLIST_URL (http://localhost:8080) and GUESTLIST_CREDENTIALS (demo:demo) say where and as whom.
set -euo pipefail

fail() {
  printf 'invite-file: %s\n' "$1" >&2
  exit 1
}

file=${1:-}
workspace=${2:-acme/launch}
url=${GUESTLIST_URL:-http://localhost:8080}
credentials=${GUESTLIST_CREDENTIALS:-demo:demo}
[ -n "$file" ] || fail "name a file: scripts/invite-file.sh examples/people.csv acme/launch"
[ -f "$file" ] || fail "there is no file $file"
case $file in
*.ndjson) type=application/x-ndjson ;;
*) type="text/csv; header=present" ;;
esac

# The credentials stand in no list of processes.
quoted=${credentials//\\/\\\\}
quoted=${quoted//\"/\\\"}
ask() {
  curl -sS -K <(printf 'user = "%s"\n' "$quoted") "$@"
}

number() {
  local found=${1#*\"$2\":}
  if [ "$found" = "$1" ]; then printf 0; else printf '%s' "${found%%[,\}]*}"; fi
}

bar() {
  local total invited unchanged refused done width=40
  total=$(number "$1" total) invited=$(number "$1" invited)
  unchanged=$(number "$1" unchanged) refused=$(number "$1" refused)
  done=$((invited + unchanged + refused))
  [ "$total" -gt 0 ] || total=1
  printf '\r[%-*s] %d of %d rows: %d invited, %d unchanged, %d refused' "$width" \
    "$(printf '%*s' $((done * width / total)) '' | tr ' ' '#')" "$done" "$total" "$invited" "$unchanged" "$refused" >&2
}

# The same file gets the same key, so that a repeat does what is missing.
key=${GUESTLIST_KEY:-}
[ -n "$key" ] || key=$(printf '%s %s' "$workspace" "$(cksum <"$file")" | tr ' ' -)
answer=$(ask -X POST "$url/api/orgs/${workspace%%/*}/workspaces/${workspace#*/}/memberships" \
  -H "Content-Type: $type" -H "Prefer: respond-async" -H "Idempotency-Key: \"$key\"" --upload-file "$file")
operation=${answer#*\"uri\":\"}
[ "$operation" != "$answer" ] || fail "$answer"
operation=${operation%%\"*}

event=
until [ "$event" = done ]; do
  # A connection that breaks is opened again: the operation goes on by itself.
  problem=
  while IFS= read -r line; do
    line=${line%$'\r'}
    case $line in
    event:*) event=${line#event:} event=${event# } ;;
    data:*) bar "${line#data:}" ;;
    status:429) ;;
    status:4*) fail "$url$operation answers ${line#status:}: $problem" ;;
    id:* | retry:* | :* | "") ;;
    *) problem+=$line ;;
    esac
  done < <(ask -N -w '\nstatus:%{http_code}\n' -H "Accept: text/event-stream" "$url$operation" || true)
  [ "$event" = done ] || sleep 1
done
printf '\n' >&2
ask --fail-with-body -H "Accept: application/x-ndjson" "$url$operation/results"
