package org.plexica.checks.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plexica.checks.House;

/** The names of types that a page may speak of. */
final class Types {
    /** What the docs write as code and is no type: headers, statuses and names of other systems. */
    private static final Set<String> OTHER_WORDS = Set.of("Allow", "Authorization", "Bearer", "Host", "Link", "Location", "Origin",
            "Prefer", "Accept", "ETag");
    /** Types of others that the docs speak of. */
    private static final Set<String> FOREIGN = Set.of("DataSource", "HikariDataSource", "HttpRules", "HttpService", "NullMarked",
            "WebServer");
    private static final Pattern NAME = Pattern.compile("[A-Z]\\w*[a-z]\\w*(\\.[a-zA-Z]\\w*)*(\\(.*\\))?");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");
    /** What the files that declare a type of that name say. */
    private static final Map<String, String> OURS = House.filesEndingWith(".java").stream().map(House::text)
            .flatMap(text -> DECLARED.matcher(text).results().map(found -> Map.entry(found.group(1), text)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, String::concat));
    private static final Set<String> OF_THE_JDK = ModuleFinder.ofSystem().findAll().stream()
            .filter(module -> module.descriptor().name().matches("java\\.(base|sql|net\\.http)")).flatMap(Types::typesOf)
            .collect(Collectors.toUnmodifiableSet());

    private Types() {}

    /** Whether the text is written like a type, but there is none of that name, or it has no such member. */
    static boolean isMistaken(String text) {
        if (!NAME.matcher(text).matches()) return false;
        var parts = text.replaceAll("\\(.*", "").split("\\.");
        if (OTHER_WORDS.contains(text) || FOREIGN.contains(parts[0]) || OF_THE_JDK.contains(parts[0])) return false;
        var source = OURS.get(parts[0]);
        return source == null || Stream.of(parts).anyMatch(part -> !Pattern.compile("\\b" + part + "\\b").matcher(source).find());
    }

    private static Stream<String> typesOf(ModuleReference module) {
        try (var reader = module.open()) {
            return reader.list().filter(name -> name.endsWith(".class")).map(name -> name.replaceAll(".*[/$]|\\.class$", "")).toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
