# Packages of Debian 12 by name, and how they come; sourced by demo, check and .ci/run.

BUILD_PACKAGES="gcc libc6-dev make cmake pkg-config libutf8proc-dev libjansson-dev libxml2-dev libsqlite3-dev zlib1g-dev libzstd-dev
libmicrohttpd-dev node-d3"
TEST_PACKAGES="libcmocka-dev clang-format zstd sqlite3"
PROOF_PACKAGES="valgrind clang libclang-rt-14-dev cppcheck"

# need_packages NAME...: installs those that are missing.
need_packages() {
    missing=
    for package; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' ||
            missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    echo "Installing:$missing"
    sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    apt="$sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends"
    log=$(mktemp)
    # The list of packages may be missing or old: fetch it where a plain install does not do.
    $apt install $missing >"$log" 2>&1 ||
        { $apt update && $apt install $missing; } >"$log" 2>&1 ||
        { cat "$log"; rm -f "$log"; return 1; }
    rm -f "$log"
}
