package org.plexica.events.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What records say about themselves, looked at once. Thread-safe. */
public final class Descriptions {
    private final Map<Class<?>, EventDescription<?>> known = new ConcurrentHashMap<>();

    /** @throws org.plexica.events.EventsException {@link org.plexica.events.EventsError.NoEvent} */
    EventDescription<?> of(Class<? extends Record> record) {
        return known.computeIfAbsent(record, _ -> EventDescription.of(record));
    }
}
