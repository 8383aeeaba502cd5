package org.plexica.events.catalogue;

import java.nio.file.Path;
import java.util.List;
import org.plexica.events.EventType;

/**
 * The events that a code base publishes, each in every version that it still knows. A test of the host compares it with a file that is kept with the code, the lock: so a change that
 * readers of old or new events would not understand is found before it is merged. Immutable and thread-safe.
 * {@snippet file="org/plexica/events/catalogue/CatalogueTest.java" region="catalogue"}
 *
 * @since 0.1
 */
public interface EventCatalogue {
    /** What is in it, by type and version. */
    List<CatalogueEntry> entries();

    /**
     * The same, and that version is retired: nobody publishes it any more, none is stored, and its record has been deleted.
     *
     * @throws org.plexica.events.EventsException {@link org.plexica.events.EventsError.NoEvent} when its record is still in the catalogue
     */
    EventCatalogue retiring(EventType type, int version);

    /** What differs from the lock at that path, the worst first. When there is no such file, nothing has been written down yet. */
    List<Finding> compare(Path lock);

    /**
     * Makes sure that nothing differs from the lock at that path.
     *
     * @throws org.plexica.events.EventsException {@link org.plexica.events.EventsError.Incompatible} when something does, with all of it and what to do
     */
    void requireCompatible(Path lock);

    /**
     * Writes down what has not been yet; what was is kept, also versions that are retired. Nothing is written when something would break.
     *
     * @throws org.plexica.events.EventsException {@link org.plexica.events.EventsError.Incompatible} when something would
     * @throws java.io.UncheckedIOException when the file cannot be written
     */
    void writeLock(Path lock);

    /** An AsyncAPI 3.0 document in JSON: a channel for each type, with a message for each version, as it is carried. */
    String asyncApi(About about);
}
