#!/usr/bin/env bash
# Builds CaseTrack when its sources changed and runs it. Works from any directory; relative paths are the caller's.
set -euo pipefail

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
app="$root/artifacts/bin/CaseTrack.Web/release/CaseTrack.Web.dll"
stamp="$root/artifacts/run.stamp"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! command -v dotnet >/dev/null; then
  echo "dotnet was not found: install the .NET 10 SDK from https://dotnet.microsoft.com/download/dotnet/10.0" >&2
  exit 3
fi

# name, time and size, so that a deleted or restored older file counts as a change; restore itself writes the lock files
sources() {
  cd "$root"
  find src migrations ./*.props global.json -type f ! -name packages.lock.json ! -path '*/obj/*' ! -path '*/bin/*' \
    -printf '%p %T@ %s\n' | LC_ALL=C sort | sha256sum
}

build_if_changed() {
  local now
  now=$(sources) || return
  if [[ -f "$app" && -f "$stamp" && "$now" == "$(cat "$stamp")" ]]; then
    return
  fi
  echo "Building CaseTrack (the first time takes some minutes) ..." >&2
  # no build servers: they would outlive the build and keep the caller's standard error and the lock open
  (cd "$root" && dotnet build src/CaseTrack.Web/CaseTrack.Web.csproj -c Release -v quiet \
    -nodeReuse:false -p:UseSharedCompilation=false) >&2 9>&- || return
  echo "$now" >"$stamp"
}

mkdir -p "$root/artifacts"
if ! (
  flock 9
  build_if_changed
) 9>"$root/artifacts/run.lock"; then
  echo "The build failed; see the messages above." >&2
  exit 3
fi

# what the program writes holds names and password hashes
umask 077
exec dotnet "$app" "$@"
