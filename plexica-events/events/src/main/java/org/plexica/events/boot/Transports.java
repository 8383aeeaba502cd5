package org.plexica.events.boot;

import javax.sql.DataSource;
import org.plexica.events.internal.PostgresTransport;
import org.plexica.events.spi.EventTransport;
import org.plexica.postgres.boot.PostgresFloor;

/**
 * What carries events without anything else than the database.
 * {@snippet file="org/plexica/events/NotesEvents.java" region="transport"}
 *
 * @since 0.1
 */
public final class Transports {
    private Transports() {}

    /** In tables of that database, whose shared schema has been migrated by {@link EventsBuilder#asOwner}; what {@link EventsBuilder} takes when it is told of no other. */
    public static EventTransport database(DataSource app) {
        return new PostgresTransport(PostgresFloor.on(app).sql());
    }
}
