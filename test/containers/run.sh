#!/usr/bin/env bash
# `npm run test:containers [-- PART…]`: the container files on an engine, as they are committed. Where no engine
# runs, one is started for it (Debian, as root), and stopped at the end. Its images are kept for the next time.
set -euo pipefail
cd "$(dirname "$0")/../.."
trial=(node --import ./test/support/run-typescript.mjs test/containers/main.ts "$@")

if docker info && docker compose version; then exec "${trial[@]}"; fi > /dev/null 2>&1

export LECTERN_ENGINE=${LECTERN_ENGINE:-${TMPDIR:-/tmp}/lectern-engine}
engine=test/containers/engine.sh
trap 'bash "$engine" stop' EXIT
bash "$engine" start
bash "$engine" inside "${trial[@]}"
