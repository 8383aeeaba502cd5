package org.plexica.events.boot;

import java.util.Collection;
import java.util.List;
import org.plexica.events.catalogue.EventCatalogue;
import org.plexica.events.internal.catalogue.RecordCatalogue;

/**
 * Makes catalogues of events.
 * {@snippet file="org/plexica/events/catalogue/CatalogueTest.java" region="catalogue"}
 *
 * @since 0.1
 */
public final class EventCatalogues {
    private EventCatalogues() {}

    /**
     * Of those records, in any order.
     *
     * @throws org.plexica.events.EventsException {@link org.plexica.events.EventsError.NoEvent} when one is no event, or two are of the same type and version
     */
    @SafeVarargs
    @SuppressWarnings("varargs") public static EventCatalogue of(Class<? extends Record>... records) {
        return of(List.of(records));
    }

    /**
     * Of those records, in any order.
     *
     * @throws org.plexica.events.EventsException {@link org.plexica.events.EventsError.NoEvent} when one is no event, or two are of the same type and version
     */
    public static EventCatalogue of(Collection<Class<? extends Record>> records) { return RecordCatalogue.of(records); }
}
