# What the scripts share. Read with `.` from the project's root.
# shellcheck shell=sh

say() { printf '%s\n' "$*"; }

# stop "what is missing or wrong, and what to do about it"
stop() {
    printf '\n%s\n' "Rondom stops here: $*" >&2
    exit 1
}

# Sets $python to a Python that can make the environment; $PYTHON overrules.
find_python() {
    for python in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
        [ -n "$python" ] && command -v "$python" >/dev/null 2>&1 || continue
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        "$python" -c 'import venv, ensurepip' 2>/dev/null && return 0
        without_venv=$python
    done
    if [ -n "${without_venv:-}" ]; then
        stop "$without_venv cannot make a virtual environment. On Debian or Ubuntu: apt-get install python3-venv"
    fi
    if command -v python3 >/dev/null 2>&1; then
        stop "Python 3.11 or newer is needed, and this is $(python3 --version). Set PYTHON=/path/to/a/newer/python3 if you have one."
    fi
    stop "Python 3.11 or newer is needed and python3 is not on the PATH. On Debian: apt-get install python3 python3-venv"
}

# Installs Debian packages when run as root, else says which are missing.
# debian_packages "what for" package…
debian_packages() {
    what_for=$1
    shift
    if ! command -v apt-get >/dev/null 2>&1; then
        stop "$what_for is missing. On Debian this is: apt-get install $*"
    fi
    if [ "$(id -u)" != 0 ]; then
        stop "$what_for is missing. Run as root: apt-get install $*"
    fi
    say "Installing $* ($what_for)"
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -qq -y --no-install-recommends "$@" >/dev/null 2>&1 && return 0
    apt-get update -qq || stop "apt-get update failed, so $what_for cannot be installed."
    apt-get install -qq -y --no-install-recommends "$@" >/dev/null || stop "apt-get could not install $*."
}

# Node with the packages of assets/package-lock.json: to rebuild the assets, and for axe-core in the tests.
# Wants .venv/bin first on the PATH: that is where Node goes when the machine has none.
node_modules() {
    if ! command -v npm >/dev/null 2>&1; then
        say "There is no Node on the PATH; installing it in .venv"
        .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements/node.lock \
            || stop "Node could not be installed; the words above say why."
    fi
    installed=assets/node_modules/.rondom-installed
    locked=$(cksum < assets/package-lock.json)
    if [ "$(cat $installed 2>/dev/null)" = "$locked" ]; then return 0; fi
    say "Installing what assets/package-lock.json names"
    npm ci --prefix assets --no-audit --no-fund --loglevel=error >/dev/null \
        || stop "the packages of the assets could not be fetched; the words above say why."
    mkdir -p assets/node_modules
    printf '%s\n' "$locked" > $installed
}
