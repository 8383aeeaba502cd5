package org.plexica.checks.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.plexica.checks.rules.Conditions.have;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which artifact may know which vendor. The reference app composes, so it may know all; devservices starts them as processes. */
final class Adapters {
    private static final Map<String, Set<String>> OF_VENDOR = Map.ofEntries(
            Map.entry("io.helidon.", Set.of("org.plexica.helidon", "org.plexica.reference")),
            Map.entry("org.keycloak.", Set.of("org.plexica.tenancy.keycloak", "org.plexica.reference")),
            Map.entry("io.minio.", Set.of("org.plexica.tenancy.minio", "org.plexica.reference")),
            Map.entry("okhttp3.", Set.of("org.plexica.tenancy.minio", "org.plexica.reference")),
            Map.entry("com.nimbusds.", Set.of("org.plexica.auth.internal", "org.plexica.auth.boot", "org.plexica.reference")),
            Map.entry("org.hibernate.", Set.of("org.plexica.tenancy.hibernate")),
            Map.entry("org.apache.kafka.", Set.of("org.plexica.events.kafka", "org.plexica.devservices")),
            Map.entry("io.lettuce.", Set.of("org.plexica.auth.redis")),
            Map.entry("org.postgresql.",
                    Set.of("org.plexica.postgres.internal", "org.plexica.postgres.boot", "org.plexica.reference",
                            "org.plexica.devservices")),
            Map.entry("com.tngtech.", Set.of()),
            Map.entry("org.junit.",
                    Set.of("org.plexica.testkit", "org.plexica.web.tck", "org.plexica.tenancy.tck", "org.plexica.events.tck")));

    private Adapters() {}

    static ArchRule rule() {
        return classes().should(have("know only vendors that they adapt", Adapters::strangers))
                .because("a vendor can be replaced where one artifact knows it");
    }

    private static List<String> strangers(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream().map(dependency -> dependency.getTargetClass().getBaseComponentType().getName())
                .distinct().filter(target -> !allowed(type.getName(), target)).map(target -> "knows " + target).toList();
    }

    private static boolean allowed(String type, String target) {
        return OF_VENDOR.entrySet().stream().filter(vendor -> target.startsWith(vendor.getKey())).findFirst()
                .map(vendor -> vendor.getValue().stream().anyMatch(type::startsWith)).orElse(true);
    }
}
