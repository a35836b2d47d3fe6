#!/usr/bin/env bash
# Runs a class of the tests in the packaged program, on Linux: packaging/src/inside.sh CLASS ARGUMENT...
# The packages' own launcher, options and AOT cache, with the tests behind its class path.
set -euo pipefail
target=$(realpath "$(dirname "$0")/../target")
image=$target/inside
app=$image/lib/app
rm -rf "$image"
cp -al "$target/image/hakobune" "$image" # links: nothing of it is changed
mv "$image/bin/hakobune" "$image/bin/inside"
{
  sed -n '/^\[JavaOptions\]/q;/^app.classpath=/p;/^\[Application\]/p' "$app/hakobune.cfg"
  for jar in "$target"/walk/*.jar; do
    [[ -e $app/$(basename "$jar") ]] || echo "app.classpath=$jar"
  done
  echo "app.mainclass=$1"
  sed -n '/^\[JavaOptions\]/,$p' "$app/hakobune.cfg"
} >"$app/inside.cfg"
exec "$image/bin/inside" "${@:2}"
