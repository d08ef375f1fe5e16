#!/usr/bin/env bash
# A container engine of one's own where none may run as a service: dockerd in a network and mount namespace,
# its way out by slirp4netns. Everything it keeps is in the folder LECTERN_ENGINE.
#   engine.sh start | inside COMMAND… | stop
set -euo pipefail
root=${LECTERN_ENGINE:?which folder?}
export PATH=$PATH:/usr/sbin:/sbin
export DOCKER_HOST=unix://$root/docker.sock DOCKER_CONFIG=$root/config

inside() { nsenter --net --mount --target "$(cat "$root/namespace.pid")" --wd="$PWD" "$@"; }
told() { echo "engine: $*" >&2; }

tools() {
  command -v dockerd slirp4netns debootstrap iptables > /dev/null && return
  told 'installing docker.io, slirp4netns, debootstrap and iptables'
  apt-get update -qq
  # Under run level 1 the package starts no daemon of the machine's own.
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=600 docker.io slirp4netns debootstrap iptables > "$root/install.log" 2>&1 ||
    { tail -n 5 "$root/install.log" >&2; return 1; }
}

# Compose 2 and BuildKit's client are in Debian since 13; of them alone the newer packages are unpacked.
plugins() {
  local to=$DOCKER_CONFIG/cli-plugins apt=$root/apt
  [ -x "$to/docker-compose" ] && [ -x "$to/docker-buildx" ] && return
  told 'fetching compose and buildx'
  mkdir -p "$to" "$apt/lists/partial" "$apt/archives/partial" "$apt/unpacked"
  local mirror
  mirror=$(grep -hrEo 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2> /dev/null | head -1 || true)
  echo "deb [trusted=yes] ${mirror% } trixie main" > "$apt/sources.list"
  touch "$apt/status"
  local options=(-qq -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::lists=$apt/lists" -o "Dir::State::status=$apt/status" -o "Dir::Cache=$apt" -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update
  (cd "$apt/archives" && apt-get "${options[@]}" download docker-compose docker-buildx)
  for package in "$apt"/archives/*.deb; do dpkg-deb -x "$package" "$apt/unpacked"; done
  cp "$apt"/unpacked/usr/libexec/docker/cli-plugins/docker-* "$to/"
}

start() {
  mkdir -p "$root"
  tools
  plugins
  rm -f "$root/namespace.pid"
  # What slirp4netns answers names at.
  echo 'nameserver 10.0.2.3' > "$root/resolv.conf"
  ROOT=$root setsid unshare --net --mount sh -c '
    mount --make-rprivate / && mount --bind "$ROOT/resolv.conf" /etc/resolv.conf
    ip link set lo up && echo 1 > /proc/sys/net/ipv4/ip_forward
    echo $$ > "$ROOT/namespace.pid" && exec sleep infinity' > "$root/namespace.log" 2>&1 &
  until [ -s "$root/namespace.pid" ]; do sleep 0.1; done
  setsid slirp4netns --configure --mtu=1400 "$(cat "$root/namespace.pid")" tap0 > "$root/slirp4netns.log" 2>&1 &
  echo $! > "$root/slirp4netns.pid"
  setsid nsenter --net --mount --target "$(cat "$root/namespace.pid")" dockerd --mtu 1400 --host "$DOCKER_HOST" \
    --data-root "$root/data" --exec-root "$root/exec" --pidfile "$root/dockerd.pid" > "$root/dockerd.log" 2>&1 &
  for _ in $(seq 60); do
    docker info > /dev/null 2>&1 && { told "runs in $root"; return; }
    sleep 1
  done
  tail -n 5 "$root/dockerd.log" >&2
  return 1
}

stop() {
  local pid
  for one in dockerd slirp4netns namespace; do
    pid=$(cat "$root/$one.pid" 2> /dev/null) || continue
    kill "$pid" 2> /dev/null || true
    for _ in $(seq 300); do kill -0 "$pid" 2> /dev/null || break; sleep 0.1; done
    rm -f "$root/$one.pid"
  done
}

"$@"
