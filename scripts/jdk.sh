# Sourced by the other scripts: finds a JDK of the version that the project needs.

java_version=25

# Whether a folder holds a JDK (not only a JRE) of that version.
is_jdk() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] &&
    "$1/bin/javac" -version 2>&1 | grep -Eq "^javac $java_version([.+-]|\$)"
}

# The folder of the JDK that a javac, perhaps a link to it, belongs to.
home_of() {
  local file=$1 link
  [ -n "$file" ] || return 0
  while link=$(readlink "$file"); do
    case $link in
      /*) file=$link ;;
      *) file=$(dirname "$file")/$link ;;
    esac
  done
  (cd "$(dirname "$file")/.." && pwd -P)
}

# Prints the folder of a JDK, or fails: JAVA_HOME first, then the PATH, then where JDKs are usually put.
find_jdk() {
  local candidate
  for candidate in \
    "${JAVA_HOME:-}" \
    "$(home_of "$(command -v javac || true)")" \
    "$(/usr/libexec/java_home -v "$java_version" 2>/dev/null || true)" \
    /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/*; do
    if [ -n "$candidate" ] && is_jdk "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  return 1
}
