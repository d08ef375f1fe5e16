# The suite's double of EventStoreDB, as a container. Its first steps are those of docker/Dockerfile, so
# that a built image has them already. The context is the checkout.
ARG NODE
FROM $NODE
RUN apt-get update \
 && apt-get install -y --no-install-recommends binutils \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci
# The stand-in of node has it, node itself has not.
RUN command -v curl || { apt-get update && apt-get install -y --no-install-recommends curl; }
# By HTTP/2 the double takes gRPC alone, and the health check asks by whatever is offered.
RUN echo http1.1 > /root/.curlrc
COPY test test
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--import", "./test/support/run-typescript.mjs", "test/containers/stand-ins/eventstore.ts"]
