#!/usr/bin/env bash
# Measures the goals of docs/performance.md and prints ratios, each of two sides that were measured in turn.
#   ./bench.sh              all of them; half an hour and 2 GB of disk the first time
#   ./bench.sh P1 P4        some of them: P1, P2, P4, P7, P8
#   ./bench.sh --quick      fewer rows and rounds, for development
#   ./bench.sh --force      also on a busy machine (a load above 3 is refused)
#   ./bench.sh --data DIR   where the databases are kept between runs; artifacts/bench unless said
set -euo pipefail

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
cd "$root"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
pg_dir='' pg_bin='' child=''

as_postgres() {
  if [[ $EUID -eq 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi
}

finish() {
  local code=$?
  trap - EXIT INT TERM
  if [[ -n $child ]]; then kill "$child" 2>/dev/null || true; wait "$child" 2>/dev/null || true; fi
  if [[ -n $pg_dir ]]; then
    as_postgres "$pg_bin/pg_ctl" stop -D "$pg_dir/data" -m fast -w >/dev/null 2>&1 || true
    rm -rf "$pg_dir"
  fi
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

has_numpy() { /usr/bin/python3 -c 'import numpy' 2>/dev/null; }

install_missing() {
  local missing=()
  command -v wrk >/dev/null || missing+=(wrk)
  has_numpy || missing+=(python3-numpy)
  if [[ ${#missing[@]} -eq 0 ]]; then return; fi
  if [[ $EUID -ne 0 ]] || ! command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]}. Install them (Debian packages) and run this again." >&2
    exit 3
  fi
  echo "Installing ${missing[*]} ..." >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null || true
  apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}" >/dev/null
}

find_postgres() {
  local dir
  for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) $(dirname "$(command -v initdb || echo /none/initdb)"); do
    if [[ -x $dir/initdb ]]; then echo "$dir"; return; fi
  done
  return 1
}

# A cluster of our own with the defaults of the database, which are durable ones.
start_postgres() {
  local port
  pg_bin=$(find_postgres) || return 1
  pg_dir=$(mktemp -d "${TMPDIR:-/tmp}/casetrack-bench-pg.XXXXXX")
  if [[ $EUID -eq 0 ]]; then chown postgres "$pg_dir"; fi
  as_postgres "$pg_bin/initdb" -D "$pg_dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null 2>&1 || return 1
  for _ in 1 2 3 4 5 6 7 8; do
    port=$((20000 + RANDOM % 12000))
    if as_postgres "$pg_bin/pg_ctl" start -w -t 60 -D "$pg_dir/data" -l "$pg_dir/log" \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$pg_dir -c fsync=on -c synchronous_commit=on" >/dev/null 2>&1; then
      export CASETRACK_BENCH_PG="Host=127.0.0.1;Port=$port;Database=postgres;Username=postgres"
      return 0
    fi
  done
  return 1
}

install_missing
mkdir -p "$root/artifacts"
# the same lock as run.sh and test.sh: all build into artifacts/
(
  flock 9
  dotnet build tests/CaseTrack.Benchmarks/CaseTrack.Benchmarks.csproj -c Release -v quiet -nodeReuse:false -p:UseSharedCompilation=false 9>&- >&2
  # what is measured is what an office runs (docs/operations.md)
  if ! dotnet build src/Ahead.proj -v quiet -nodeReuse:false 9>&- >&2; then
    rm -rf artifacts/ahead
    echo "The program could not be compiled ahead of time: it is measured as it was built, and starts slower." >&2
  fi
) 9>"$root/artifacts/run.lock" || { echo "The build failed." >&2; exit 3; }

if [[ -z ${CASETRACK_BENCH_PG:-} && ( " $* " == *" P4 "* || " $* " != *" P"* ) ]] && ! start_postgres; then
  echo "PostgreSQL did not start: its part of P4 is left out." >&2
fi

dotnet artifacts/bin/CaseTrack.Benchmarks/release/CaseTrack.Benchmarks.dll "$@" </dev/null &
child=$!
code=0
wait "$child" || code=$?
child=''
exit "$code"
