#!/usr/bin/env bash
# The images that no registry gives, from Debian's packages: lectern-stand-in:debian, and on it node.
# Usage: base.sh FOLDER NODE_TAG NODE
set -euo pipefail
folder=$1 tag=$2 node=$3
suite=trixie
root=$folder/debian
mirror=$(grep -hrEo 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2> /dev/null | head -1 || true)

mkdir -p "$folder"
if [ ! -d "$root/usr/share/doc/base-files" ]; then
  rm -rf "$root"
  debootstrap --variant=minbase --include=ca-certificates,libatomic1,curl "$suite" "$root" "${mirror% }" > "$folder/debootstrap.log"
fi
# Whom this machine trusts, the image trusts.
install -m 644 /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
tar -C "$root" -c . | docker import - lectern-stand-in:debian > /dev/null

# A node image has npm beside its Node.
extra=$folder/node
rm -rf "$extra"
mkdir -p "$extra/usr/local/bin" "$extra/usr/local/lib/node_modules" "$extra/usr/local/etc"
install -m 755 "$node" "$extra/usr/local/bin/node"
# The npm that runs this: asked for its global folder, it would name one beside the Node of this checkout.
npm=$(readlink -f "${npm_execpath:-$(command -v npm)}")
cp -a "$(dirname "$(dirname "$npm")")" "$extra/usr/local/lib/node_modules/npm"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$extra/usr/local/bin/npm"
echo 'cafile=/etc/ssl/certs/ca-certificates.crt' > "$extra/usr/local/etc/npmrc"
printf 'FROM lectern-stand-in:debian\nCOPY . /\n' > "$extra.Dockerfile"
docker build --quiet --tag "$tag" --file "$extra.Dockerfile" "$extra" > /dev/null
