#!/usr/bin/env bash
# A web page on which people register, and see what becomes of their invitation: examples/register-page.sh [ORG/WORKSPACE]
# It is at http://localhost:8060. Builds the example program at its first run.
set -euo pipefail

exec "$(dirname "${BASH_SOURCE[0]}")/invite-by-event.sh" register-page "$@"
