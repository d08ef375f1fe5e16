#!/usr/bin/env bash
set -euo pipefail
PATH=$(echo /usr/lib/postgresql/*/bin):$PATH
export PGDATA=/var/lib/postgresql/cluster
if [ "$(id -u)" = 0 ]; then
  chown postgres:postgres /var/lib/postgresql
  # Secrets may be readable by root alone.
  PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
  export PASSWORD
  exec setpriv --reuid=postgres --regid=postgres --clear-groups bash "$0"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb --pgdata="$PGDATA" --username="$POSTGRES_USER" --pwfile=<(echo "$PASSWORD") --encoding=UTF8 \
    --locale=C.UTF-8 --auth-local=trust --auth-host=scram-sha-256
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  # Nobody who waits for the port may see it before the database is there.
  pg_ctl --options='-c listen_addresses= -k /tmp' --wait start
  createdb --host=/tmp --username="$POSTGRES_USER" "$POSTGRES_DB"
  pg_ctl --mode=fast --wait stop
fi
exec postgres -c listen_addresses='*'
