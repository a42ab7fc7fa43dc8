#!/bin/sh
# Installs the real clients: install.sh FOLDER "DEBIAN PACKAGES" "NPM PACKAGES"
set -eu
folder=$1 debian=$2 npm=$3

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
