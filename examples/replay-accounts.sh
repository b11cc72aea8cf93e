#!/usr/bin/env bash
# Tells Guestlist of all users of an existing system: examples/replay-accounts.sh FILE
# FILE has a line for each, as examples/accounts.csv: account id, login, address, first name, surname, and attributes as
# NAME=VALUE; no field has a comma in it. Where a replay was stopped it may begin anew: nobody is invited twice.
set -euo pipefail

exec "$(dirname "${BASH_SOURCE[0]}")/invite-by-event.sh" replay "$@"
