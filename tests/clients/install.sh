#!/bin/sh
# Installs the real clients: install.sh FOLDER "DEBIAN PACKAGES" "NPM PACKAGES" "PYPI PACKAGES"
set -eu
folder=$1 debian=$2 npm=$3 pypi=$4

missing=""
for package in $debian nodejs:node npm:npm; do
  case $package in
    *:*) command -v "${package#*:}" >/dev/null || missing="$missing ${package%:*}" ;;
    *) dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package" ;;
  esac
done
if [ -n "$missing" ]; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing
fi

mkdir -p "$folder"
# shellcheck disable=SC2086
npm install --prefix "$folder" --no-save --no-package-lock --no-audit --no-fund --loglevel=error $npm

# An environment of their own: what they need is nothing to do with what seslip needs.
[ -x "$folder/python/bin/python" ] || "${PYTHON:-python3}" -m venv "$folder/python"
# shellcheck disable=SC2086
"$folder/python/bin/python" -m pip install --quiet --disable-pip-version-check $pypi
