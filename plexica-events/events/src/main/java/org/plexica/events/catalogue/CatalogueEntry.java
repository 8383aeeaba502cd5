package org.plexica.events.catalogue;

import java.util.Objects;
import org.plexica.events.EventType;

/**
 * An event in one of its versions.
 *
 * @param type what kind of thing happened
 * @param version of the type
 * @param key the component by which events are put in order; empty for none
 * @param schema JSON Schema (2020-12) of its data
 * @since 0.1
 */
public record CatalogueEntry(EventType type, int version, String key, String schema) {
    public CatalogueEntry {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(schema, "schema");
    }
}
