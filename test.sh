#!/usr/bin/env bash
# Builds everything once and runs every test project, two at a time; what each said is printed when it ends. The last line
# is the sum over all of them. The facts of the application run a second time on PostgreSQL, and a third time on the SQL Server
# that CASETRACK_TEST_SQLSERVER names.
#   ./test.sh          what a change must pass
#   ./test.sh --long   the long runs as well (kills, clocks, faults, fuzz)
# A test that cannot run here is counted and printed as skipped, with its reason; it never counts as passed.
set -euo pipefail

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
cd "$root"
results="$root/artifacts/test-results"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

for arg in "$@"; do
  case $arg in
    --long) export CASETRACK_TEST_LONG=1 ;;
    *) echo "Unknown option $arg: use ./test.sh [--long]" >&2; exit 2 ;;
  esac
done

passed=0 failed=0 skipped=0
pg_dir='' pg_bin=''
declare -A running=()

as_postgres() {
  if [[ $EUID -eq 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi
}

finish() {
  local code=$?
  trap - EXIT INT TERM
  local pid
  for pid in "${!running[@]}"; do kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; done
  if [[ -n $pg_dir ]]; then
    as_postgres "$pg_bin/pg_ctl" stop -D "$pg_dir/data" -m fast -w >/dev/null 2>&1 || true
    rm -rf "$pg_dir"
  fi
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

find_postgres() {
  local dir
  if command -v initdb >/dev/null && command -v postgres >/dev/null; then
    dirname "$(readlink -f "$(command -v initdb)")"
    return
  fi
  for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV); do
    if [[ -x $dir/initdb ]]; then echo "$dir"; return; fi
  done
  return 1
}

has_cjk_font() { command -v fc-list >/dev/null && [[ -n $(fc-list :lang=zh-cn 2>/dev/null) ]]; }
has_chromium() { [[ -n ${CASETRACK_TEST_CHROMIUM:-} || -x /usr/bin/chromium ]]; }
has_postgres() { [[ -n ${CASETRACK_TEST_PG:-} ]] || find_postgres >/dev/null; }

apt_install() {
  apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold "$@" >/dev/null
}

install_missing() {
  if has_chromium && has_cjk_font && has_postgres; then return; fi
  if [[ $EUID -ne 0 ]] || ! command -v apt-get >/dev/null; then return; fi
  export DEBIAN_FRONTEND=noninteractive
  echo "Installing what the tests need ..."
  apt-get update -qq >/dev/null || true
  if ! has_chromium; then apt_install chromium || true; fi
  if ! has_cjk_font; then apt_install fontconfig fonts-noto-cjk || true; fi
  if ! has_postgres; then
    # the tests start their own cluster: the package must not start one for the machine
    if [[ ! -e /etc/postgresql-common/createcluster.conf ]]; then
      mkdir -p /etc/postgresql-common
      echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
    fi
    apt_install postgresql-15 2>/dev/null || apt_install postgresql || true
  fi
}

start_postgres() {
  local port
  pg_bin=$(find_postgres)
  pg_dir=$(mktemp -d "${TMPDIR:-/tmp}/casetrack-pg.XXXXXX")
  if [[ $EUID -eq 0 ]]; then chown postgres "$pg_dir"; fi
  as_postgres "$pg_bin/initdb" -D "$pg_dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >"$pg_dir.log" 2>&1 || return 1
  for _ in 1 2 3 4 5 6 7 8; do
    port=$((20000 + RANDOM % 12000))
    if as_postgres "$pg_bin/pg_ctl" start -w -t 60 -D "$pg_dir/data" -l "$pg_dir/log" \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$pg_dir -c fsync=on -c max_connections=200" \
      >>"$pg_dir.log" 2>&1; then
      rm -f "$pg_dir.log"
      export CASETRACK_TEST_PG="Host=127.0.0.1;Port=$port;Database=postgres;Username=postgres"
      return 0
    fi
  done
  cat "$pg_dir/log" >>"$pg_dir.log" 2>/dev/null || true
  return 1
}

# The counts of one result file; what has no result file, or ends badly without a failed test, counts as one failure.
add_results() {
  local name=$1 file=$2 code=$3 counts=''
  if [[ -s $file ]]; then
    counts=$(sed 's/></>\n</g' "$file" | awk '
      function of(key) { return match($0, " " key "=\"[0-9]+\"") ? substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 4) : 0 }
      /^<assembly / { p += of("passed"); f += of("failed") + of("errors"); s += of("skipped") }
      END { print p + 0, f + 0, s + 0 }')
  fi
  local p=0 f=0 s=0
  if [[ -n $counts ]]; then read -r p f s <<<"$counts"; fi
  if [[ -z $counts || ( $code -ne 0 && $f -eq 0 && $((p + s)) -gt 0 ) ]]; then
    echo "$name ended with exit code $code and no failed test: counted as one failure."
    f=$((f + 1))
  elif [[ $((p + f + s)) -eq 0 ]]; then
    echo "$name holds no test."
  fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

list_skips() {
  local file
  for file in "$results"/*.xml; do
    [[ -s $file ]] || continue
    sed 's/></>\n</g' "$file" | awk -v project="$(basename "$file" .xml)" '
      function text(t) {
        gsub(/&lt;/, "<", t); gsub(/&gt;/, ">", t); gsub(/&quot;/, "\"", t); gsub(/&apos;/, "\047", t); gsub(/&amp;/, "\\&", t)
        gsub(/\\"/, "\"", t)
        return t
      }
      /^<test / { name = ""; if (/ result="Skip"/ && match($0, / name="[^"]*"/)) name = text(substr($0, RSTART + 7, RLENGTH - 8)) }
      /^<reason>/ || /^<!\[CDATA\[/ { if (name != "") inside = 1 }
      inside { line = $0; gsub(/<\/?reason>|<!\[CDATA\[|\]\]>/, "", line); reason = reason (reason == "" || line == "" ? "" : " ") line }
      /<\/reason>/ { if (inside) print "  " project ": " name ": " text(reason); inside = 0; reason = ""; name = "" }'
  done
}

summary() { echo "$passed passed, $failed failed, $skipped skipped"; }

install_missing

if ! has_chromium; then
  echo "No chromium: the browser and accessibility tests will be skipped (install chromium, or set CASETRACK_TEST_CHROMIUM)."
elif [[ -z ${CASETRACK_TEST_CHROMIUM:-} ]]; then
  export CASETRACK_TEST_CHROMIUM=/usr/bin/chromium
fi
if ! has_cjk_font; then echo "No Chinese font: tests that look at printed pages will be skipped (install fonts-noto-cjk)."; fi
if ! has_postgres; then
  echo "No PostgreSQL: its tests will be skipped (install postgresql, or set CASETRACK_TEST_PG)."
fi

mkdir -p "$results"
rm -f "$results"/*.xml "$results"/*.trx "$results"/*.log

# the same lock as run.sh: both build into artifacts/
if ! (
  flock 9
  dotnet build CaseTrack.sln -c Release -v quiet -nodeReuse:false -p:UseSharedCompilation=false 9>&-
) 9>"$root/artifacts/run.lock"; then
  echo "The build failed: no test ran."
  summary
  exit 1
fi

if [[ -z ${CASETRACK_TEST_PG:-} ]] && has_postgres && ! start_postgres; then
  echo "PostgreSQL did not start, its tests will be skipped:"
  tail -n 5 "$pg_dir.log" || true
  rm -f "$pg_dir.log"
fi

# start NAME PROJECT [DATABASE]: what it says stands in a file until it ends.
start() {
  CASETRACK_TEST_DATABASE=${3:-} dotnet "artifacts/bin/$2/release/$2.dll" -noLogo -noColor -parallel none \
    -xml "$results/$1.xml" -trx "$results/$1.trx" </dev/null >"$results/$1.log" 2>&1 &
  running[$!]=$1
}

# Waits until one of those that run ends, and reports every one that has.
report_one() {
  local pid code name
  wait -n "${!running[@]}" || true
  for pid in "${!running[@]}"; do
    if kill -0 "$pid" 2>/dev/null; then continue; fi
    code=0 name=${running[$pid]}
    wait "$pid" || code=$?
    unset "running[$pid]"
    echo
    echo "== $name"
    cat "$results/$name.log"
    add_results "$name" "$results/$name.xml" "$code"
  done
}

# The longest first. Two at a time is what two cores bear without a browser test waiting for its turn.
queue=(CaseTrack.Web.Tests CaseTrack.Application.Tests)
if [[ -n ${CASETRACK_TEST_PG:-} ]]; then queue+=(CaseTrack.Application.Tests:PostgreSql); fi
if [[ -n ${CASETRACK_TEST_SQLSERVER:-} ]]; then queue+=(CaseTrack.Application.Tests:SqlServer); fi
queue+=(CaseTrack.Torture)
for project in tests/*.Tests; do
  name=$(basename "$project")
  if [[ -f $project/$name.csproj && " ${queue[*]} " != *" $name "* ]]; then queue+=("$name"); fi
done
for entry in "${queue[@]}"; do
  while [[ ${#running[@]} -ge 2 ]]; do report_one; done
  project=${entry%%:*} database=''
  if [[ $entry == *:* ]]; then database=${entry#*:}; fi
  start "$project${database:+.$database}" "$project" "$database"
done
while [[ ${#running[@]} -gt 0 ]]; do report_one; done

echo
if [[ $skipped -gt 0 ]]; then
  echo "Skipped:"
  list_skips
  echo
fi

summary
if [[ $failed -gt 0 || $((passed + failed)) -eq 0 ]]; then exit 1; fi
