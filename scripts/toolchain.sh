# shellcheck shell=sh
# Sourced by the scripts that build. Finds a JDK 17 or later (JAVA_HOME, then the PATH) and Maven
# 3.8.7 or later, and exports JAVA_HOME, so that Maven uses that JDK. Ends the script with 4, saying
# what is missing and how to get it, if there is none.

missing() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  shift
  printf '  %s\n' "$@" >&2
  exit 4
}

# Sets major to the Java version of the compiler $1, or to 0.
read_major() {
  major=$("$1" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p') || major=
  major=${major:-0}
}

find_jdk() {
  seen=
  for compiler in "${JAVA_HOME:+$JAVA_HOME/bin/javac}" "$(command -v javac || echo "javac on the PATH")"; do
    [ -n "$compiler" ] || continue
    if ! [ -x "$compiler" ]; then
      seen="$seen $compiler is not there,"
      continue
    fi
    read_major "$compiler"
    if [ "$major" -ge 17 ]; then
      # Asked, not guessed from the path: what is on the PATH may be a stand-in.
      JAVA_HOME=$("${compiler%javac}java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
      export JAVA_HOME
      return
    fi
    seen="$seen $compiler is of Java $major,"
  done
  missing "a JDK 17 or later is needed, and was not found:${seen%,}" \
    'apt-get install openjdk-17-jdk-headless     (Debian, Ubuntu)' \
    'dnf install java-17-openjdk-devel           (Fedora, RHEL)' \
    'brew install openjdk                        (macOS)' \
    'or https://adoptium.net, and set JAVA_HOME to its folder'
}

check_maven() {
  if command -v mvn >/dev/null; then
    version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p')
    if printf '%s\n' 3.8.7 "${version:-0}" | sort -t . -k 1,1n -k 2,2n -k 3,3n -c 2>/dev/null; then
      return
    fi
    version="mvn is of version ${version:-unknown}"
  fi
  missing "Maven 3.8.7 or later is needed, and was not found: ${version:-mvn is not on the PATH}" \
    'apt-get install maven     (Debian, Ubuntu)' \
    'dnf install maven         (Fedora, RHEL)' \
    'brew install maven        (macOS)' \
    'or https://maven.apache.org/download.cgi'
}

find_jdk
check_maven
