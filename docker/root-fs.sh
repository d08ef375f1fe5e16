#!/bin/sh
# Puts together the image's root file system from a built checkout whose packages are pruned to
# production. Usage, from the checkout: sh docker/root-fs.sh ROOT NODE
set -eu
root=$1
node=$2

mkdir -p "$root/app/docker" "$root/app/src/cli" "$root/etc" "$root/tmp" "$root/usr/local/bin"
chmod 1777 "$root/tmp"
cp "$node" "$root/usr/local/bin/node"
strip "$root/usr/local/bin/node"

cp -R dist samples package.json LICENSE "$root/app/"
cp src/cli/bin.mjs "$root/app/src/cli/"
cp docker/healthy.mjs "$root/app/docker/"
cp -R node_modules "$root/app/"
rm -rf "$root/app/dist/test" "$root/app/dist/docs"

# What no running process opens: a compiler that a package names for its build step, C sources, other
# machines' binaries, tests, types, source maps.
packages=$root/app/node_modules
rm -rf "$packages/typescript" "$packages/better-sqlite3/deps" "$packages/better-sqlite3/src" "$packages/.bin"
case $(uname -m) in aarch64) machine=arm64 ;; *) machine=x64 ;; esac
find "$packages/better-sqlite3/prebuilds" -type f ! -name "linux-$machine.node" -delete
find "$root/app" -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.tsbuildinfo' \) -delete
find "$packages" -type f -iname '*.md' ! -iname 'licen[cs]e*' -delete

# The libraries that the two native files link to, and what name resolution reads.
for file in "$root/usr/local/bin/node" "$packages/better-sqlite3/prebuilds/linux-$machine.node"; do
  ldd "$file" | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
  done
done
echo 'hosts: files dns' > "$root/etc/nsswitch.conf"
echo 'lectern:x:10001:10001::/data:/none' > "$root/etc/passwd"
echo 'lectern:x:10001:' > "$root/etc/group"
