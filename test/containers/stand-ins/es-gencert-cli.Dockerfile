FROM lectern-stand-in:debian
RUN apt-get update && apt-get install -y --no-install-recommends openssl && rm -rf /var/lib/apt/lists/*
COPY es-gencert-cli.sh /usr/local/bin/es-gencert-cli
RUN chmod 755 /usr/local/bin/es-gencert-cli
ENTRYPOINT ["es-gencert-cli"]
