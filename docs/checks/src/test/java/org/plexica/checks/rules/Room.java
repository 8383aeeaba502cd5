package org.plexica.checks.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plexica.checks.House;
import org.plexica.checks.Module;

/**
 * Where a class lives.
 *
 * @param artifact the root package of its artifact
 * @param kind which of the four rooms
 */
record Room(String artifact, Kind kind) {
    /** Roots of all artifacts, the longest first, since one may begin with another. */
    private static final List<String> ROOTS = House.modules().stream().map(Module::root).flatMap(Optional::stream)
            .sorted(Comparator.comparingInt(String::length).reversed()).toList();

    /** Artifacts whose whole purpose is to put others together; the contracts try what they are given in a whole tenancy. */
    private static final Set<String> HOSTS = Set.of("org.plexica.helidon", "org.plexica.reference.server", "org.plexica.reference.cli",
            "org.plexica.samples.hello", "org.plexica.tenancy.tck");

    enum Kind {
        API, SPI, INTERNAL, BOOT;

        /** Whether code in this room may know code in that one of the same artifact. */
        boolean mayKnow(Kind other) {
            return switch (this) {
                case API -> other == API;
                case SPI -> other == API || other == SPI;
                case INTERNAL -> other != BOOT;
                case BOOT -> true;
            };
        }
    }

    static Optional<Room> of(JavaClass type) {
        var name = type.getPackageName();
        return ROOTS.stream().filter(root -> name.equals(root) || name.startsWith(root + ".")).findFirst()
                .map(root -> new Room(root, kind(name.substring(root.length()))));
    }

    boolean mayKnow(Room other) {
        if (artifact.equals(other.artifact)) return kind.mayKnow(other.kind);
        return switch (other.kind) {
            case API, SPI -> true;
            case INTERNAL -> false;
            case BOOT -> kind == Kind.BOOT || kind == Kind.INTERNAL || HOSTS.contains(artifact);
        };
    }

    private static Kind kind(String rest) {
        var parts = List.of(rest.split("\\."));
        if (parts.contains("internal")) return Kind.INTERNAL;
        if (parts.contains("boot")) return Kind.BOOT;
        return parts.contains("spi") ? Kind.SPI : Kind.API;
    }
}
