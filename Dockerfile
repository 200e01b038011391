# civis-parallel with Java, for container scripts and for the shell. scripts/image packages the
# program, builds this with Docker or Podman, and tries what comes of it; the base may be any image
# like Debian's that has a Java runtime from 17 on:
#
#   scripts/image civis-parallel:0.1.0 --build-arg BASE=eclipse-temurin:21-jre
#   docker run --rm -v "$PWD:/work" civis-parallel:0.1.0 civis-parallel run calc.jar args.jsonl -o results.jsonl
ARG BASE=eclipse-temurin:17-jre
FROM ${BASE}
COPY target/civis-parallel-* /opt/civis-parallel/
# The class-data archive is made here, once, and read by every container.
RUN mkdir -p /usr/local/bin /opt/civis-parallel/cache /home/civis /work \
    && ln -s /opt/civis-parallel/civis-parallel /usr/local/bin/civis-parallel \
    && civis-parallel run --help >/dev/null \
    && chmod -R a+rX /opt/civis-parallel \
    && { grep -q '^civis:' /etc/passwd || echo 'civis:x:10001:10001::/home/civis:/bin/sh' >>/etc/passwd; } \
    && { grep -q '^civis:' /etc/group || echo 'civis:x:10001:' >>/etc/group; } \
    && chown civis:civis /home/civis /work
USER civis
ENV HOME=/home/civis
WORKDIR /work
CMD ["civis-parallel", "--help"]
