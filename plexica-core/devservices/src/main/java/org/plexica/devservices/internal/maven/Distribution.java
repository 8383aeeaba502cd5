package org.plexica.devservices.internal.maven;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a back end consists of.
 *
 * @param name what people call it
 * @param artifacts what to resolve, with all that they need
 * @param pinned versions to use where others are asked for
 */
public record Distribution(String name, List<Artifact> artifacts, List<Artifact> pinned) {

    public static Distribution of(String name, Artifact... artifacts) {
        return new Distribution(name, List.of(artifacts), List.of());
    }

    public Distribution pinning(Artifact... pins) {
        return new Distribution(name, artifacts, List.of(pins));
    }

    /** Changes whenever what is resolved changes. */
    String key() {
        return name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + "-" + Digest.of(pom()).substring(0, 12);
    }

    String pom() {
        return """
               <project xmlns="http://maven.apache.org/POM/4.0.0">
               <modelVersion>4.0.0</modelVersion>
               <groupId>org.plexica.devservices.resolve</groupId>
               <artifactId>distribution</artifactId>
               <version>1</version>
               <packaging>pom</packaging>
               <dependencyManagement><dependencies>
               %s</dependencies></dependencyManagement>
               <dependencies>
               %s</dependencies>
               </project>
               """.formatted(join(pinned.stream().map(Artifact::managed).toList()),
                join(artifacts.stream().map(Artifact::dependency).toList()));
    }

    private static String join(List<String> parts) {
        return parts.stream().collect(Collectors.joining());
    }
}
