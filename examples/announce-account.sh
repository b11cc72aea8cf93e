#!/usr/bin/env bash
# Tells Guestlist of an account: examples/announce-account.sh ACCOUNT_ID LOGIN ADDRESS [FIRST_NAME [SURNAME]] [NAME=VALUE ...]
# The address counts as verified. NAME=VALUE is an attribute of the account. To tell that an account is gone:
# examples/announce-account.sh ACCOUNT_ID --removed
set -euo pipefail

exec "$(dirname "${BASH_SOURCE[0]}")/invite-by-event.sh" account "$@"
