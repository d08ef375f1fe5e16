#!/bin/bash
# What of es-gencert-cli the compose file calls: create-ca and create-node, with the same options and files.
set -euo pipefail
verb=$1
shift
declare -A given=()
while [ $# -gt 0 ]; do given[${1#-}]=$2; shift 2; done
out=${given[out]:?-out}
[ ! -e "$out" ] || { echo "$out is there already" >&2; exit 1; }
mkdir -p "$out"
new=(openssl req -x509 -newkey rsa:2048 -nodes -days "${given[days]}")
case $verb in
  create-ca)
    "${new[@]}" -subj '/O=Event Store Ltd/CN=EventStoreDB CA' -keyout "$out/ca.key" -out "$out/ca.crt" ;;
  create-node)
    names=DNS:${given[dns-names]//,/,DNS:},IP:${given[ip-addresses]//,/,IP:}
    "${new[@]}" -subj /CN=eventstoredb-node -addext "subjectAltName=$names" -addext basicConstraints=CA:FALSE \
      -CA "${given[ca-certificate]}" -CAkey "${given[ca-key]}" -keyout "$out/node.key" -out "$out/node.crt" ;;
  *) exit 2 ;;
esac 2> /dev/null
