# What of the image postgres the compose files use: POSTGRES_USER, _DB and _PASSWORD_FILE.
FROM lectern-stand-in:debian
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql \
 && rm -rf /var/lib/apt/lists/* /var/lib/postgresql/*
COPY postgres.sh /usr/local/bin/
STOPSIGNAL SIGINT
EXPOSE 5432
ENTRYPOINT ["bash", "/usr/local/bin/postgres.sh"]
