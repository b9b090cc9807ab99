#!/usr/bin/env bash
# Makes a container image of collabsim without Docker, as an archive that docker, podman, skopeo, crane and apptainer read:
#   deploy/build.sh [ARCHIVE.tar]
# The base is made of a few packages of Debian, served to dotnet publish by a registry on this machine that only this script knows. Needs
# Debian or Ubuntu (apt-get, dpkg-deb) and the .NET 10 SDK; no root. READY_TO_RUN=false leaves out compiling ahead of time, which takes most of the time.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
archive=$(realpath -m "${1:-$root/artifacts/image/collabsim.tar}")
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# What .NET needs of the system: C and C++ libraries, hashes by OpenSSL, and a shell for whoever looks inside.
packages=(libc6 libgcc-s1 libstdc++6 libssl3 dash)

stop() { printf '%s\n' "$*" >&2; exit 1; }
for tool in apt-get dpkg-deb dotnet tar gzip sha256sum; do
    command -v "$tool" >/dev/null || stop "deploy/build.sh needs $tool: the base is made of Debian packages."
done
case $(dpkg --print-architecture) in
    amd64) architecture=amd64 runtime=linux-x64 ;;
    arm64) architecture=arm64 runtime=linux-arm64 ;;
    *) stop "deploy/build.sh knows amd64 and arm64, not $(dpkg --print-architecture)." ;;
esac

work=$(mktemp -d)
server=
registered=
trap 'kill $server $registered 2>/dev/null || true; rm -rf "$work"' EXIT

echo "base: ${packages[*]}" >&2
mkdir -p "$work/debs" "$work/base"/{etc,tmp,usr/{bin,sbin,lib,lib64}}
(cd "$work/debs" && apt-get -qq -o APT::Sandbox::User=root download "${packages[@]}") \
    || { echo "The packages of the base cannot be had: ${packages[*]} (apt-get update?)" >&2; exit 3; }
for folder in bin sbin lib lib64; do ln -s "usr/$folder" "$work/base/$folder"; done
for package in "$work/debs"/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -x --no-same-owner --keep-directory-symlink -C "$work/base"
done
# Licences stay, manuals and translations go.
find "$work/base/usr/share" -type f ! -name copyright -delete
find "$work/base/usr/share" \( -type l -o -type d -empty \) -delete
ln -sf dash "$work/base/usr/bin/sh"
chmod 1777 "$work/base/tmp"
printf 'root:x:0:0::/:/bin/sh\napp:x:1654:1654::/tmp:/bin/sh\n' >"$work/base/etc/passwd"
printf 'root:x:0:\napp:x:1654:\n' >"$work/base/etc/group"

# One layer, its configuration and a manifest, laid out as a registry answers for them.
registry=$work/registry/v2/base
mkdir -p "$registry"/{manifests,blobs}
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$work/base" -cf "$work/layer.tar" .
hash() { sha256sum "$1" | cut -d ' ' -f 1; }
keep() { local name; name=sha256:$(hash "$1"); mv "$1" "$registry/blobs/$name"; printf '%s' "$name"; }
diff=sha256:$(hash "$work/layer.tar")
gzip -n -9 "$work/layer.tar"
size=$(stat -c %s "$work/layer.tar.gz")
layer=$(keep "$work/layer.tar.gz")
printf '{"architecture":"%s","os":"linux","config":{"Env":["PATH=/app:/usr/bin:/bin"]},"rootfs":{"type":"layers","diff_ids":["%s"]},"history":[{"created_by":"%s"}]}' \
    "$architecture" "$diff" "deploy/build.sh: $(cd "$work/debs" && ls | tr '\n' ' ')" >"$work/config"
configSize=$(stat -c %s "$work/config")
config=$(keep "$work/config")
kind=application/vnd.docker
printf '{"schemaVersion":2,"mediaType":"%s.distribution.manifest.v2+json","config":{"mediaType":"%s.container.image.v1+json","size":%s,"digest":"%s"},"layers":[{"mediaType":"%s.image.rootfs.diff.tar.gzip","size":%s,"digest":"%s"}]}' \
    "$kind" "$kind" "$configSize" "$config" "$kind" "$size" "$layer" >"$registry/manifests/1"

dotnet run "$here/registry.cs" "$work/registry" "$work/port" >&2 &
server=$!
for ((i = 0; i < 600; i++)); do
    [[ ! -s $work/port ]] || break
    kill -0 "$server" 2>/dev/null || stop "The registry for the base did not start."
    sleep 0.2
done
[[ -s $work/port ]] || stop "The registry for the base did not start within two minutes."
read -r port registered <"$work/port"

echo "publishing" >&2
mkdir -p "$(dirname "$archive")"
DOTNET_CONTAINER_INSECURE_REGISTRIES=localhost:$port dotnet publish "$root/src/CollabSim.Cli" -c Release -r "$runtime" \
    --self-contained -t:PublishContainer --artifacts-path "$work/artifacts" --nologo -v quiet \
    -p:PublishReadyToRun="${READY_TO_RUN:-true}" -p:RunAnalyzers=false -p:UseSharedCompilation=true -p:EnableSdkContainerSupport=true -p:ContainerBaseImage="localhost:$port/base:1" \
    -p:ContainerGenerateLabelsImageBaseName=false -p:ContainerGenerateLabelsImageCreated=false \
    -p:ContainerRepository=collabsim -p:ContainerUser=1654 -p:ContainerArchiveOutputPath="$work/image.tar" >&2
mv "$work/image.tar" "$archive"
printf '%s (%s MB)\n' "$archive" "$(($(stat -c %s "$archive") / 1000000))"
