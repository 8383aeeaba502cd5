package org.plexica.events;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.plexica.core.CoreError;

/**
 * What to run for which events. Usually it runs in the event's tenant, in one transaction with the mark that it has run: so what it does in that transaction happens once.
 * Immutable.
 * {@snippet file="org/plexica/events/NotesEvents.java" region="handler"}
 *
 * @param <E> what the events are read as
 * @since 0.1
 */
public final class Handler<E extends Record> {
    private static final Pattern NAME = Pattern.compile("(?=.{1,100}$)[a-z][a-z0-9]*([.-][a-z0-9]+)*");
    private static final int USUAL_AT_ONCE = 4;
    private static final int MOST_AT_ONCE = 1_000;
    private final String name;
    private final Source<E> source;
    private final Consumer<Received<E>> work;
    private final Options<E> options;

    private Handler(String name, Source<E> source, Consumer<Received<E>> work, Options<E> options) {
        this.name = name;
        this.source = source;
        this.work = work;
        this.options = options;
    }

    /**
     * For the events that the record is.
     *
     * @param <E> the record, with {@link org.plexica.core.events.Event}
     * @param name by which nodes know what has been handled: the same on all nodes and in all releases, and of no other handler. Lower-case words with dots and hyphens, at
     *        most 100 characters
     */
    public static <E extends Record> Handler<E> of(String name, Class<E> type, Consumer<Received<E>> work) {
        return new Handler<>(checked(name), new Source.OfRecord<>(type), Objects.requireNonNull(work, "work"), Options.usual());
    }

    /** For all events of these types, as JSON. */
    public static Handler<AnyEvent> of(String name, EventPattern pattern, Consumer<Received<AnyEvent>> work) {
        return new Handler<>(checked(name), new Source.OfPattern(pattern), Objects.requireNonNull(work, "work"), Options.usual());
    }

    /** The same, tried so often. */
    public Handler<E> retry(Retry retry) {
        return new Handler<>(name, source, work, new Options<>(retry, options.filter, options.atOnce, options.place));
    }

    /** The same for those alone that pass; it is asked in the event's context and outside of transactions. May be called again to ask for more. */
    public Handler<E> when(Predicate<? super Received<E>> filter) {
        return new Handler<>(name, source, work, new Options<>(options.retry, options.filter.and(filter), options.atOnce, options.place));
    }

    /** The same for at most so many events at once on each node, 4 usually; one tenant gets at most half of them while others wait. Each takes a connection. */
    public Handler<E> atOnce(int most) {
        if (most < 1 || most > MOST_AT_ONCE) throw CoreError.InvalidValue.of("number at once", "must be 1 to 1000").exception();
        return new Handler<>(name, source, work, new Options<>(options.retry, options.filter, most, options.place));
    }

    /**
     * The same in no tenant: as the application itself, in a transaction of the platform, also for tenants that cannot be entered.
     *
     * @param why what it does there; each context says so
     */
    public Handler<E> onPlatform(String why) {
        if (why.isBlank()) throw CoreError.InvalidValue.of("reason", "must say why a handler runs on the platform").exception();
        return new Handler<>(name, source, work, new Options<>(options.retry, options.filter, options.atOnce, Optional.of(why)));
    }

    /** By which nodes know what has been handled. */
    public String name() { return name; }

    /** Which events. */
    public Source<E> source() { return source; }

    /** What to run. */
    public Consumer<Received<E>> work() { return work; }

    /** How. */
    public Options<E> options() { return options; }

    private static String checked(String name) {
        if (NAME.matcher(name).matches()) return name;
        throw new EventsError.BadHandler(name, "must have a name of lower-case words with dots and hyphens, at most 100 characters")
                .exception();
    }

    /**
     * Which events, and as what they are read.
     *
     * @param <E> as what
     */
    public sealed interface Source<E extends Record> {
        /**
         * Those that a record is.
         *
         * @param type the record
         * @param <E> the record
         */
        record OfRecord<E extends Record>(Class<E> type) implements Source<E> {
            public OfRecord {
                Objects.requireNonNull(type, "type");
            }
        }

        /**
         * Those of some types, as JSON.
         *
         * @param pattern which types
         */
        record OfPattern(EventPattern pattern) implements Source<AnyEvent> {
            public OfPattern {
                Objects.requireNonNull(pattern, "pattern");
            }
        }
    }

    /**
     * How a handler runs.
     *
     * @param <E> what the events are read as
     * @param retry how often it is tried
     * @param filter which events it wants
     * @param atOnce how many at once on each node
     * @param place why it runs on the platform; empty when it runs in the event's tenant
     */
    public record Options<E extends Record>(Retry retry, Predicate<Received<E>> filter, int atOnce, Optional<String> place) {
        public Options {
            Objects.requireNonNull(retry, "retry");
            Objects.requireNonNull(filter, "filter");
            Objects.requireNonNull(place, "place");
        }

        private static <E extends Record> Options<E> usual() {
            return new Options<>(Retry.standard(), _ -> true, USUAL_AT_ONCE, Optional.empty());
        }
    }
}
