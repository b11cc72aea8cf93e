# Images of the services and of the step that prepares a cluster for them. Needs the jars: run "mvn package" first.
FROM eclipse-temurin:25-jre AS base
# One user owns what services keep and the secrets that the preparation makes for them.
RUN mkdir -p /var/lib/guestlist /run/guestlist && chown 10001:10001 /var/lib/guestlist /run/guestlist
WORKDIR /opt/guestlist
COPY jvm.options ./

FROM base AS preparation
ARG VERSION=0.1.0-SNAPSHOT
COPY docker/prepare /usr/local/bin/prepare
COPY schemas/target/schemas-${VERSION}-tools.jar tools.jar
COPY quickstart/target/quickstart-${VERSION}.jar quickstart.jar
COPY quickstart/target/lib lib/
USER 10001:10001
ENTRYPOINT ["prepare"]

# A service starts in two thirds of the time once the jars in its jar are files of their own.
FROM base AS unpacked
ARG MODULE
ARG VERSION=0.1.0-SNAPSHOT
COPY ${MODULE}/target/${MODULE}-${VERSION}.jar service.jar
RUN java -Djarmode=tools -jar service.jar extract --destination unpacked

FROM base AS service
COPY docker/ready /usr/local/bin/ready
COPY --from=unpacked /opt/guestlist/unpacked ./
USER 10001:10001
ENV GUESTLIST_STATE_DIRECTORY=/var/lib/guestlist
ENTRYPOINT ["java", "@jvm.options", "-XX:MaxRAMPercentage=50", "-jar", "service.jar"]
