#!/usr/bin/env bash
# Walks through everything (WholeWalkTest) in the packaged program, on Linux: packaging/src/walk.sh KUBECONFIG CONTEXT
# The packages' own launcher, options and AOT cache, with the tests behind its class path.
set -euo pipefail
target=$(dirname "$0")/../target
image=$(mktemp -d)
trap 'rm -rf "$image"' EXIT
cp -r "$target/image/hakobune/." "$image"
app=$image/lib/app
cp "$image/bin/hakobune" "$image/bin/walk"
{
  sed -n '/^\[JavaOptions\]/q;/^app.classpath=/p;/^\[Application\]/p' "$app/hakobune.cfg"
  for jar in "$target"/walk/*.jar; do
    [[ -e $app/$(basename "$jar") ]] || echo "app.classpath=$(realpath "$jar")"
  done
  echo "app.mainclass=org.junit.platform.console.ConsoleLauncher"
  sed -n '/^\[JavaOptions\]/,$p' "$app/hakobune.cfg"
  printf 'java-options=-Dlive.%s\n' "kubeconfig=$1" "context=$2"
} >"$app/walk.cfg"
cd "$target"
"$image/bin/walk" execute --disable-banner --select-class dev.hakobune.app.journey.WholeWalkTest
