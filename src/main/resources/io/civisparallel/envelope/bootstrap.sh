# What every container runs first, in any POSIX shell: it becomes the worker. Bootstrap.java leaves
# comments and indentation out, and puts the two programs in the place of their names.
#
# CIVIS_PARALLEL_WORKER holds the client's version, and where the worker of that version was
# uploaded, after it: SHA-256, size, file id and link, with a blank between each two.
# shellcheck shell=sh

# Becomes the worker, with these words after its own. What the setup command has set is set back.
civis_worker() {
  set +aeuvx
  trap - EXIT
  unset IFS
  civis_order=${CIVIS_PARALLEL_WORKER:-}
  civis_have=$(civis-parallel worker --version 2>/dev/null </dev/null) ||
    civis_have=
  if [ "$civis_have" = "civis-parallel ${civis_order%% *}" ]; then
    exec civis-parallel worker "$@"
  fi
  if civis_bring; then
    civis_locale
    # shellcheck disable=SC2086 # options are words
    exec "$civis_java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto \
      -Xlog:disable '-Xlog:all=error,cds*=off:stderr' ${CIVIS_PARALLEL_JAVA_OPTS:-} \
      -jar "$civis_jar" worker "$@"
  fi
  case $civis_have in
    # One that cannot read the assignment says so itself, in its report.
    civis-parallel\ *) exec civis-parallel worker "$@" ;;
  esac
  printf '%s%s\n' 'civis-parallel: no worker: ' "$civis_why" >&2
  [ $# = 0 ] || printf '%s\n' "civis-parallel: the setup command ended with exit code $2" >&2
  exit "$civis_code"
}

# Java takes names of files that are not ASCII for question marks where no locale is set.
civis_locale() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C | POSIX) ;;
    *) return 0 ;;
  esac
  if [ -n "${LC_ALL:-}" ]; then
    LC_ALL=C.UTF-8
  else
    LC_CTYPE=C.UTF-8
    export LC_CTYPE
  fi
}

# Sets civis_java and civis_jar, or civis_code and civis_why. The docker engine of the same version
# puts the worker there (DockerSetup.java), so that nothing need be fetched.
civis_bring() {
  civis_jar=/opt/civis-parallel-worker/civis-parallel-${civis_order%% *}-all.jar
  if [ -r "$civis_jar" ]; then
    civis_find_java
    return
  fi
  case $civis_order in
    *\ *\ *\ *) ;;
    *)
      civis_code=99
      civis_why="the run has brought none along, and there is no civis-parallel $civis_order on the PATH: put it there, in the image or by --setup-cmd"
      return 1
      ;;
  esac
  civis_rest=${civis_order#* }
  civis_sha256=${civis_rest%% *}
  civis_rest=${civis_rest#* }
  civis_size=${civis_rest%% *}
  civis_rest=${civis_rest#* }
  civis_id=${civis_rest%% *}
  civis_link=${civis_rest#"$civis_id"}
  civis_link=${civis_link# }
  civis_find_java && civis_make_folder && civis_fetch
}

# Java.

civis_find_java() {
  civis_code=96
  civis_why='there is no Java in the image (none by JAVA_HOME, on the PATH or in /opt/java/openjdk).'
  for civis_java in ${JAVA_HOME:+"$JAVA_HOME/bin/java"} "$(command -v java)" /opt/java/openjdk/bin/java; do
    if [ -f "$civis_java" ] && [ -x "$civis_java" ]; then
      civis_java=$(readlink -f "$civis_java" 2>/dev/null || printf '%s' "$civis_java")
      civis_java_version
      case ${civis_version%%[!0-9]*} in
        '' | ? | 1[0-6]) ;;
        *) return 0 ;;
      esac
      civis_code=97
      civis_why="the image's Java is too old: $civis_java is ${civis_version:-none that starts}."
    fi
  done
  civis_why="$civis_why Choose an image with Java 17 or later with --image, such as eclipse-temurin:17-jre, or install one with --setup-cmd"
  return 1
}

# From the file beside it, for that needs no JVM, else by its own word.
civis_java_version() {
  civis_version=
  if [ -r "${civis_java%/bin/java}/release" ]; then
    while read -r civis_line; do
      case $civis_line in
        JAVA_VERSION=*) civis_version=${civis_line#*=} ;;
      esac
    done <"${civis_java%/bin/java}/release"
  fi
  if [ -z "$civis_version" ]; then
    civis_version=$("$civis_java" -version 2>&1 </dev/null) || civis_version=
    case $civis_version in
      *' version "'*) civis_version=${civis_version#*' version '} ;;
      *) civis_version= ;;
    esac
  fi
  civis_version=${civis_version#\"}
  civis_version=${civis_version%%\"*}
}

# Fetching.

civis_make_folder() {
  civis_umask=$(umask)
  umask 077
  for civis_folder in "${TMPDIR:-/tmp}" /tmp /var/tmp /dev/shm .; do
    civis_folder=$civis_folder/civis-parallel-worker-$$
    if mkdir "$civis_folder" 2>/dev/null; then
      civis_jar=$civis_folder/civis-parallel-all.jar
      umask "$civis_umask"
      return 0
    fi
  done
  civis_code=98
  civis_why='there is no folder to put it into: make one writable and name it in TMPDIR with --param'
  return 1
}

civis_fetch() {
  civis_said=
  civis_tried=
  civis_endpoint
  for civis_tool in curl wget python3 java; do
    if civis_has; then
      civis_tried="$civis_tried $civis_tool"
      civis_by_link "$civis_link" && return 0
      civis_by_api && return 0
    fi
  done
  civis_code=98
  civis_why="it cannot be fetched, for the image has neither curl, wget, python3 nor a JDK: choose one that has with --image, or install one with --setup-cmd"
  if [ -n "$civis_tried" ]; then
    civis_code=99
    civis_why="it could not be fetched (by$civis_tried): ${civis_said:-no link to it}. Can the image reach the platform?"
  fi
  return 1
}

civis_has() {
  case $civis_tool in
    java) [ -x "${civis_java}c" ] ;;
    *) command -v "$civis_tool" >/dev/null ;;
  esac
}

# Where the API tells of the file; nowhere if the key may not be sent there.
civis_endpoint() {
  civis_api=${CIVIS_API_ENDPOINT:-https://api.civisanalytics.com}
  while [ "$civis_api" != "${civis_api%/}" ]; do
    civis_api=${civis_api%/}
  done
  civis_trusts "$civis_api" || civis_api=
  case ${CIVIS_API_KEY:-} in
    '' | *[!A-Za-z0-9._~+/=-]*) civis_api= ;;
  esac
  civis_api=${civis_api:+"$civis_api/files/$civis_id"}
}

# Whether an address is https, or this machine itself; one with a user in it is neither.
civis_trusts() {
  case $1 in
    *[\"\\\ ]*) return 1 ;;
    http://* | https://*) ;;
    *) return 1 ;;
  esac
  set -- "${1%%:*}" "${1#*://}"
  set -- "$1" "${2%%[/?#]*}"
  case $1:$2 in
    *@*) return 1 ;;
    https:*) return 0 ;;
    http:127.*[!0-9.:]*) return 1 ;;
    http:127.* | http:localhost | http:localhost:* | http:\[::1\] | http:\[::1\]:*) return 0 ;;
    *) return 1 ;;
  esac
}

civis_by_link() {
  civis_trusts "$1" || return 1
  : >"$civis_jar"
  civis_note "$(civis_get "$1" 2>&1 >/dev/null)"
  civis_is_whole
}

# By a new link, which the API gives for the container's own key.
civis_by_api() {
  [ -n "$civis_api" ] || return 1
  civis_answer=$(civis_ask 2>"$civis_folder/said")
  civis_note "$(cat "$civis_folder/said")"
  civis_new=$(printf '%s' "$civis_answer" |
    sed -n -e 's/.*"fileUrl" *: *"\([^"]*\)".*/\1/' -e 's/\\u0026/\&/g' -e 's/\\//g' -e p)
  civis_by_link "$civis_new"
}

# Keeps the last line of what a tool said, without what follows a host in an address.
civis_note() {
  [ -n "$1" ] || return 0
  civis_last=$(printf '%s\n' "$1" | sed -n -e 's,://[^/ ]*[^ ]*,://...,g' -e '$p')
  civis_said="${civis_said:+$civis_said; }$civis_tool: $civis_last"
}

# Gets what is behind a link. The link is told by standard input; but for the small wget of BusyBox,
# which takes it as a word or not at all, and to which the key therefore is never told.
civis_get() {
  case $civis_tool in
    curl)
      printf 'url = "%s"\n' "$1" | curl -q -fsSL --proto =https,http --connect-timeout 20 \
        --max-time 900 --max-filesize "$civis_size" --retry 2 -o "$civis_jar" --config -
      ;;
    wget)
      if civis_is_gnu; then
        printf '%s\n' "$1" | wget --no-config -nv --tries=3 --timeout=60 -O "$civis_jar" -i -
      else
        # Without -T, over which a BusyBox that was built without timeouts crashes (Debian's 1.35).
        wget -q -O "$civis_jar" "$1"
      fi
      ;;
    *) printf '%s\n' "$1" | civis_program get "$civis_jar" ;;
  esac
}

# Asks the API for the file, and follows it nowhere else.
civis_ask() {
  case $civis_tool in
    curl)
      printf 'url = "%s"\nheader = "Authorization: Bearer %s"\n' "$civis_api" "$CIVIS_API_KEY" |
        curl -q -fsS --proto =https,http --connect-timeout 20 --max-time 60 --retry 2 --config -
      ;;
    wget)
      civis_is_gnu || return 1
      printf 'header = Authorization: Bearer %s\nmax_redirect = 0\n' "$CIVIS_API_KEY" >"$civis_folder/wgetrc"
      wget --config="$civis_folder/wgetrc" -nv --tries=3 --timeout=60 -O - "$civis_api"
      rm -f "$civis_folder/wgetrc"
      ;;
    *) printf '%s\n' "$civis_api" | civis_program ask ;;
  esac
}

civis_is_gnu() {
  case $(wget --version 2>/dev/null) in
    GNU*) return 0 ;;
    *) return 1 ;;
  esac
}

# Checks the digest with whatever can.
civis_is_whole() {
  [ -s "$civis_jar" ] || return 1
  civis_is=
  for civis_summer in 'sha256sum' 'shasum -a 256' 'openssl dgst -r -sha256' python3 java; do
    case $civis_summer in
      python3 | java)
        civis_fetcher=$civis_tool
        civis_tool=$civis_summer
        if civis_has; then
          civis_is=$(civis_program sum <"$civis_jar" 2>/dev/null)
        fi
        civis_tool=$civis_fetcher
        ;;
      *)
        if command -v "${civis_summer%% *}" >/dev/null; then
          # shellcheck disable=SC2086 # a program and its options
          civis_is=$($civis_summer <"$civis_jar" 2>/dev/null)
        fi
        ;;
    esac
    civis_is=${civis_is%% *}
    [ -z "$civis_is" ] || break
  done
  [ "$civis_is" = "$civis_sha256" ] && return 0
  civis_note "what came is not the worker (SHA-256 ${civis_is:-unknown, for nothing can compute it})"
  return 1
}

# Does a thing in Python or Java: get, ask or sum.
civis_program() {
  case $civis_tool in
    python3) python3 -I -c '@fetch.py@' "$@" ;;
    java)
      printf '%s\n' '@Fetch.java@' >"$civis_folder/Fetch.java"
      "$civis_java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "$civis_folder/Fetch.java" "$@"
      ;;
  esac
}
