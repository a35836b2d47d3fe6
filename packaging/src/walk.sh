#!/usr/bin/env bash
# Walks through everything (WholeWalkTest) in the packaged program, on Linux: packaging/src/walk.sh KUBECONFIG CONTEXT
set -euo pipefail
inside=$(realpath "$(dirname "$0")")/inside.sh
kubeconfig=$(realpath "$1")
cd "$(dirname "$0")/../target"
JAVA_TOOL_OPTIONS="'-Dlive.kubeconfig=$kubeconfig' '-Dlive.context=$2'" \
  exec "$inside" org.junit.platform.console.ConsoleLauncher execute --disable-banner \
  --select-class dev.hakobune.app.journey.WholeWalkTest
