# civis-parallel with Java 17, for container scripts and for the shell.
#
#   docker build -t civis-parallel .
#   docker run --rm -v "$PWD:/work" civis-parallel civis-parallel run calc.jar args.jsonl -o results.jsonl --platform local
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-17
ARG RUN_IMAGE=eclipse-temurin:17-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml ./
COPY completions completions
COPY scripts/civis-parallel scripts/civis-parallel
COPY src/assembly src/assembly
COPY src/main src/main
RUN mvn -B -ntp -Pquick -Dmaven.test.skip=true package \
    && mv target/civis-parallel-*/ /opt/civis-parallel

FROM ${RUN_IMAGE}
COPY --from=build /opt/civis-parallel /opt/civis-parallel
# The class-data archive is made here, once, and read by every container.
RUN ln -s /opt/civis-parallel/civis-parallel /usr/local/bin/civis-parallel \
    && mkdir /opt/civis-parallel/cache \
    && civis-parallel run --help >/dev/null \
    && chmod -R a+rX /opt/civis-parallel/cache \
    && useradd --create-home --shell /bin/sh civis \
    && install -d -o civis -g civis /work
USER civis
WORKDIR /work
CMD ["civis-parallel", "--help"]
