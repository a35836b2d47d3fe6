#!/bin/sh
# What starts the program on Linux, by the file of its own name in lib/app, as jpackage's launcher does. That one asks dpkg and
# rpm twice at each start to which package it belongs, which takes as long as the start of the JVM; and it leaves its
# LD_LIBRARY_PATH to the credential plugins that the program runs.
launcher=$(readlink -f "$0")
image=$(dirname "$(dirname "$launcher")")
words=$#
class_path=
while IFS= read -r line; do
  case $line in
    *'$APPDIR'*) line=${line%%'$APPDIR'*}$image/lib/app${line#*'$APPDIR'} ;;
  esac
  case $line in
    app.classpath=*) class_path=$class_path:${line#*=} ;;
    app.mainclass=*) main_class=${line#*=} ;;
    java-options=*) set -- "$@" "${line#*=}" ;;
  esac
done <"$image/lib/app/$(basename "$launcher").cfg"
set -- "$@" -cp "${class_path#:}" "$main_class"
# The words that the program was called with go behind the JVM's.
while [ "$words" -gt 0 ]; do
  word=$1
  shift
  set -- "$@" "$word"
  words=$((words - 1))
done
# Huge pages: a third of a start's page faults fewer, and a twelfth of its CPU; 10 MB more resident.
exec "$image/lib/runtime/bin/hakobune" -XX:+UseTransparentHugePages "$@"
