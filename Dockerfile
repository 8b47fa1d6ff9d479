# The daemon in an image: built from the sources, run by nobody special.
FROM maven:3-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -DskipTests package -pl bridge-daemon -am \
 && mkdir /pons \
 && cp bridge-daemon/target/bridge-daemon-*.jar /pons/pons.jar \
 && cp -r bridge-daemon/target/lib /pons/lib \
 && cp -r connectors/connector-embedding-onnx/target/lib /pons/onnx

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 7600 --home-dir /var/lib/pons --create-home pons
COPY --from=build /pons /opt/pons
USER pons
WORKDIR /var/lib/pons
# In a container the loopback address is the container's own: whoever publishes the port decides who
# may connect. Requests need a token of this file; without it the daemon does not start.
ENV PONS_DATA=/var/lib/pons \
    PONS_HTTP_HOST=0.0.0.0 \
    PONS_HTTP_TOKENS_FILE=/run/secrets/pons-tokens
EXPOSE 7600
# Exit status 0 says: connected, and making progress.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-jar", "/opt/pons/pons.jar", "status"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-Dpons.onnx.classpath=/opt/pons/onnx", "-jar", "/opt/pons/pons.jar"]
CMD ["run"]
