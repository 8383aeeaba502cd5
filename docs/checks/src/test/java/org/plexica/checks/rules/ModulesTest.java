package org.plexica.checks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.plexica.checks.House;
import org.plexica.checks.Module;

/** Who may know whom: the table of ARCHITECTURE.md. */
final class ModulesTest {
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(Map.entry("plexica-core", Set.of()),
            Map.entry("plexica-postgres", Set.of("plexica-core")),
            Map.entry("plexica-web", Set.of("plexica-core")),
            Map.entry("plexica-web-tck", Set.of("plexica-web")),
            Map.entry("plexica-helidon", Set.of("plexica-core", "plexica-web")),
            Map.entry("plexica-devservices", Set.of()),
            Map.entry("plexica-testkit", Set.of("plexica-core")),
            Map.entry("plexica-tenancy", Set.of("plexica-core", "plexica-postgres")),
            Map.entry("plexica-tenancy-tck", Set.of("plexica-tenancy", "plexica-testkit")),
            Map.entry("plexica-tenancy-keycloak", Set.of("plexica-core", "plexica-tenancy")),
            Map.entry("plexica-tenancy-minio", Set.of("plexica-core", "plexica-tenancy")),
            Map.entry("plexica-auth", Set.of("plexica-core", "plexica-postgres")),
            Map.entry("plexica-events", Set.of("plexica-core", "plexica-postgres")),
            Map.entry("plexica-events-tck", Set.of("plexica-events")),
            Map.entry("plexica-cdi", Set.of("plexica-events")));

    @Test void each_artifact_knows_only_whom_it_may() {
        assertThat(strangers(House.modules(), MAY_KNOW)).isEmpty();
    }

    @Test void an_artifact_that_knows_a_stranger_is_caught() {
        var without = new TreeMap<>(MAY_KNOW);
        without.put("plexica-tenancy", Set.of("plexica-core"));
        assertThat(strangers(House.modules(), without)).containsExactly("plexica-tenancy knows plexica-postgres");
    }

    @Test void each_published_artifact_has_its_place_in_the_table_and_in_the_bom() {
        var published = House.modules().stream().filter(Module::published).map(Module::artifact).toList();
        assertThat(published).allSatisfy(artifact -> assertThat(MAY_KNOW).containsKey(artifact));
        assertThat(House.text(House.ROOT.resolve("plexica-bom/pom.xml")))
                .contains(published.stream().map(artifact -> "<artifactId>" + artifact + "</artifactId>").toList());
    }

    @Test void each_artifact_says_its_module_name() {
        assertThat(House.modules()).isNotEmpty().allSatisfy(module -> assertThat(module.root()).as(module.artifact()).isPresent());
    }

    private static List<String> strangers(List<Module> modules, Map<String, Set<String>> mayKnow) {
        return modules.stream().filter(Module::published).flatMap(module -> module.plexicaDependencies().stream()
                .filter(known -> !mayKnow.getOrDefault(module.artifact(), Set.of()).contains(known))
                .map(known -> module.artifact() + " knows " + known)).toList();
    }
}
