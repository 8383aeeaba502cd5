package org.plexica.devservices.internal.maven;

import java.util.List;

/**
 * An artifact by its coordinates.
 *
 * @param group its group
 * @param name its id
 * @param version its version
 * @param type for example {@code jar} or {@code zip}
 * @param without what not to bring along: {@code group:name}, with {@code *} for any
 */
public record Artifact(String group, String name, String version, String type, List<String> without) {

    public static Artifact jar(String group, String name, String version) {
        return new Artifact(group, name, version, "jar", List.of());
    }

    /** Just this file. */
    public Artifact alone() {
        return without("*:*");
    }

    public Artifact without(String... patterns) {
        return new Artifact(group, name, version, type, List.of(patterns));
    }

    String dependency() {
        var exclusions = new StringBuilder();
        for (var pattern : without) {
            int colon = pattern.indexOf(':');
            exclusions.append("<exclusion><groupId>%s</groupId><artifactId>%s</artifactId></exclusion>"
                    .formatted(pattern.substring(0, colon), pattern.substring(colon + 1)));
        }
        return "<dependency>%s<type>%s</type><exclusions>%s</exclusions></dependency>%n".formatted(coordinates(), type, exclusions);
    }

    String managed() {
        return "<dependency>%s</dependency>%n".formatted(coordinates());
    }

    private String coordinates() {
        return "<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>".formatted(group, name, version);
    }
}
