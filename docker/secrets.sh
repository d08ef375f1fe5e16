#!/bin/sh
# Makes the secrets that the compose files read, each in a file of its own, and never makes one again.
# Usage: sh docker/secrets.sh [cluster]
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets

random() { openssl rand -hex 24; }
# The folder is closed to others; the files are open to the containers' own users.
keep() {
  if [ -f "secrets/$1" ]; then cat > /dev/null; return; fi
  cat > "secrets/$1"
  chmod 444 "secrets/$1"
  echo "made docker/secrets/$1"
}

random | keep postgres-password
random | keep grafana-password
openssl rand -base64 32 | keep master-key
openssl rand -base64 32 | keep audit-key
echo "postgres://lectern:$(cat secrets/postgres-password)@postgres:5432/views" | keep views
random | keep bi-password

if [ "${1:-}" = cluster ]; then
  random | keep eventstore-password
  password=$(cat secrets/eventstore-password)
  echo "EVENTSTORE_DEFAULT_ADMIN_PASSWORD=$password" | keep eventstore.env
  nodes=node1:2113,node2:2113,node3:2113
  echo "esdb://admin:$password@$nodes?tls=true&tlsCAFile=/certificates/ca/ca.crt" | keep store
fi
