package org.plexica.events.internal.catalogue;

import java.util.Comparator;
import org.plexica.core.PlexicaException;
import org.plexica.events.EventType;
import org.plexica.events.catalogue.CatalogueEntry;
import org.plexica.events.internal.EventDescription;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event in one of its versions, as it is written down.
 *
 * @param version which one
 * @param key the component by which events are put in order; empty for none
 * @param schema of its data
 * @param retired whether it is never published again
 */
record Locked(Version version, String key, ObjectNode schema, boolean retired) {
    record Version(EventType type, int number) implements Comparable<Version> {
        /** @throws IllegalArgumentException when it is no type with a version after it, as {@link #toString()} writes it */
        static Version parse(String text) {
            var gap = text.indexOf(' ');
            try {
                var version = new Version(new EventType(text.substring(0, Math.max(0, gap))), Integer.parseInt(text.substring(gap + 1)));
                if (version.number > 0 && version.toString().equals(text)) return version;
            } catch (PlexicaException | NumberFormatException e) {
                throw new IllegalArgumentException(text + " is no type with its version", e);
            }
            throw new IllegalArgumentException(text + " is no type with its version");
        }

        @Override public int compareTo(Version other) {
            return Comparator.comparing(Version::type).thenComparingInt(Version::number).compare(this, other);
        }

        @Override public String toString() { return type + " " + number; }
    }

    static Locked of(EventDescription<?> description) {
        return new Locked(new Version(description.type(), description.version()), description.key(), description.schema().node(), false);
    }

    Locked asRetired() { return new Locked(version, key, schema, true); }

    CatalogueEntry entry() { return new CatalogueEntry(version.type, version.number, key, schema.toString()); }
}
