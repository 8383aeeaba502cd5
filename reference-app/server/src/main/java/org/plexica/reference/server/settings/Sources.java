package org.plexica.reference.server.settings;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where settings are set: a file, then the environment, which wins. Finds what nobody knows. */
final class Sources {
    /** Variables that are for other programs of ours, or name the file. */
    private static final Set<String> NOT_SETTINGS = Set.of("PLEXICA_CONFIG", "PLEXICA_CACHE", "PLEXICA_TOKEN");
    private static final String PREFIX = "PLEXICA_";

    private final Map<String, Key> keys;
    private final Violations violations;
    private final Map<String, Given> given = new HashMap<>();

    Sources(List<Key> keys, Violations violations) {
        this.keys = keys.stream().collect(Collectors.toMap(Key::name, Function.identity()));
        this.violations = violations;
    }

    Sources add(Path file) {
        if (!Files.isReadable(file)) {
            violations.add("The file " + file + " cannot be read");
            return this;
        }
        load(file).forEach((name, value) -> {
            if (keys.containsKey(name)) given.put(name, new Given(value, "in " + file));
            else
                violations.add("Unknown setting " + name + " in " + file + nearest(name, keys.keySet()));
        });
        return this;
    }

    Sources add(Map<String, String> environment) {
        var variables = keys.values().stream().collect(Collectors.toMap(Key::variable, Key::name));
        environment.keySet().stream().filter(variable -> variable.startsWith(PREFIX) && !NOT_SETTINGS.contains(variable)).sorted()
                .forEach(variable -> {
                    var name = variables.get(variable);
                    if (name == null)
                        violations.add("Unknown setting: the environment variable " + variable + nearest(variable, variables.keySet()));
                    else
                        given.put(name, new Given(environment.getOrDefault(variable, ""), "in the environment variable " + variable));
                });
        return this;
    }

    Optional<Given> find(Key key) {
        return Optional.ofNullable(given.get(key.name()));
    }

    private Map<String, String> load(Path file) {
        try {
            return Config.builder(ConfigSources.file(file)).disableEnvironmentVariablesSource().disableSystemPropertiesSource()
                    .disableKeyResolving().disableValueResolving().disableFilterServices().build().asMap().orElse(Map.of());
        } catch (ConfigException unreadable) {
            violations.add("The file " + file + " is neither properties nor YAML: " + unreadable.getMessage());
            return Map.of();
        }
    }

    private static String nearest(String name, Set<String> known) {
        return Nearest.to(name, known).map(other -> "; did you mean " + other + "?").orElse("");
    }
}
