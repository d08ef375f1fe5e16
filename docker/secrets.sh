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
  # Both users that a new cluster has: with its usual password, ops reads and appends as admin does.
  { echo "EVENTSTORE_DEFAULT_ADMIN_PASSWORD=$password"; echo "EVENTSTORE_DEFAULT_OPS_PASSWORD=$(random)"; } |
    keep eventstore.env
  nodes=node1:2113,node2:2113,node3:2113
  echo "esdb://admin:$password@$nodes?tls=true&tlsCAFile=/ca/ca.crt" | keep store
  # For trying it on this machine: replace it with the company's certificate and key.
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 825 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout - -out - 2> /dev/null | keep tls.pem
fi
