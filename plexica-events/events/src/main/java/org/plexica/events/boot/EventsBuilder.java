package org.plexica.events.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CoreError;
import org.plexica.core.spi.EventSink;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.events.Events;
import org.plexica.events.Handler;
import org.plexica.events.Handlers;
import org.plexica.events.internal.AssembledEvents;
import org.plexica.events.internal.Descriptions;
import org.plexica.events.internal.Meters;
import org.plexica.events.internal.Outbox;
import org.plexica.events.internal.Payloads;
import org.plexica.events.internal.PostgresTransport;
import org.plexica.events.internal.TableSink;
import org.plexica.events.spi.EventTransport;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.boot.SharedSchema;
import org.plexica.postgres.spi.MigrationLine;

/**
 * Puts events together on a PostgreSQL database, 16 or newer. Not thread-safe; builds once.
 * {@snippet file="org/plexica/events/EventsGround.java" region="build"}
 *
 * @since 0.1
 */
public final class EventsBuilder {
    private static final MigrationLine MIGRATIONS = new MigrationLine("events", "org/plexica/events/migrations");
    private static final int MOST_BYTES = 256 * 1024;
    private final DataSource app;
    private final TransactionBridge tenants;
    private final TenantDirectory directory;
    private final List<Handler<?>> handlers = new ArrayList<>();
    private @Nullable DataSource owner;
    private Optional<EventTransport> transport = Optional.empty();
    private MeterRegistry meters = new CompositeMeterRegistry();
    private int tenantsInMeters = 100;
    private Duration keep = Duration.ofDays(7);

    private EventsBuilder(DataSource app, TransactionBridge tenants, TenantDirectory directory) {
        this.app = Objects.requireNonNull(app, "app");
        this.tenants = Objects.requireNonNull(tenants, "tenants");
        this.directory = Objects.requireNonNull(directory, "directory");
    }

    /**
     * For these tenants.
     *
     * @param app the pool of the application's login; beside what handlers need, events take up to three connections of it now and then
     * @param tenants their transactions, in which events are published and handled
     * @param directory that knows which of them can be entered
     */
    public static EventsBuilder on(DataSource app, TransactionBridge tenants, TenantDirectory directory) {
        return new EventsBuilder(app, tenants, directory);
    }

    /** The shared schema is migrated over this pool while building, with at most four connections; it is not used afterwards. */
    public EventsBuilder asOwner(DataSource pool) {
        this.owner = Objects.requireNonNull(pool, "pool");
        return this;
    }

    /** Carried by that; usually by the database itself. */
    public EventsBuilder transport(EventTransport other) {
        this.transport = Optional.of(other);
        return this;
    }

    /** What is counted is counted there. */
    public EventsBuilder meters(MeterRegistry registry) {
        this.meters = Objects.requireNonNull(registry, "registry");
        return this;
    }

    /** Meters tell the first so many tenants apart, 100 usually; all others are one, as each name costs the monitoring memory for good. */
    public EventsBuilder tenantsInMeters(int most) {
        if (most < 0) throw CoreError.InvalidValue.of("number of tenants in meters", "must be 0 or more").exception();
        this.tenantsInMeters = most;
        return this;
    }

    /** Events are kept for so long after they were relayed, 7 days usually, and longer while a handler has not handled them. */
    public EventsBuilder keep(Duration length) {
        if (length.compareTo(Duration.ofHours(1)) < 0)
            throw CoreError.InvalidValue.of("time for which events are kept", "must be an hour or more").exception();
        this.keep = length;
        return this;
    }

    /** That handler runs from the start. */
    public EventsBuilder handler(Handler<?> handler) {
        handlers.add(Objects.requireNonNull(handler, "handler"));
        return this;
    }

    /**
     * The object's methods with {@link org.plexica.events.EventHandler} run from the start.
     *
     * @throws org.plexica.events.EventsException {@link org.plexica.events.EventsError.BadHandler}
     */
    public EventsBuilder handlersOf(Object annotated) {
        handlers.addAll(Handlers.of(annotated));
        return this;
    }

    /** What the platform says about tenants, for whoever makes them: written in that one's transaction, carried by whatever events there are on the same database. */
    public static EventSink sink() {
        return new TableSink(new Outbox(new Payloads(MOST_BYTES), new Descriptions(), (_, _) -> {}));
    }

    /**
     * The migrations that make the tables of events in the shared schema, for whoever needs them before events are built: who gives the {@link #sink} to somebody has that one run
     * them, too. Then {@link #asOwner} is not needed.
     */
    public static MigrationLine migrations() { return MIGRATIONS; }

    /**
     * Migrates the shared schema and begins to work.
     *
     * @throws org.plexica.postgres.PostgresException when the database is not set up as it must be, or does not answer
     * @throws org.plexica.events.EventsException {@link org.plexica.events.EventsError.BadHandler}, {@link org.plexica.events.EventsError.NoEvent}
     */
    public Events build() {
        var floor = PostgresFloor.on(app);
        var platform = floor.platform();
        if (owner != null) {
            var login = floor.sql().first("select session_user", row -> row.getString(1)).orElseThrow();
            SharedSchema.of(owner, login).with(MIGRATIONS).migrate();
        }
        var carrier = transport.orElseGet(() -> new PostgresTransport(floor.sql()));
        var events = new AssembledEvents(
                new AssembledEvents.Parts(new AssembledEvents.Floor(platform, tenants, directory), carrier, new Payloads(MOST_BYTES),
                        new Meters(meters, tenantsInMeters), keep))
                .start();
        try {
            handlers.forEach(events::subscribe);
            return events;
        } catch (RuntimeException e) {
            events.close();
            throw e;
        }
    }
}
