package org.plexica.helidon;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plexica.web.Answer;
import org.plexica.web.ContentNegotiation;
import org.plexica.web.WebError;
import org.plexica.web.WebException;
import org.plexica.web.spi.Bodies;

/**
 * The answer of an operation that {@linkplain Answer.OneOrEvents goes on as events}, in the form of WHATWG HTML §9.2. What is written is sent at once. That the caller has
 * gone is only found out by writing, so who has nothing to say must say so from time to time: {@link #beat()}. For one thread, within a guarded handler.
 * {@snippet file="org/plexica/helidon/EventStreamTest.java" region="stream"}
 */
public final class EventStream implements AutoCloseable {
    private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
    private static final Header TYPE = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, Answer.EVENTS);
    /** Proxies like to gather what belongs together. */
    private static final Header UNBUFFERED = HeaderValues.createCached("X-Accel-Buffering", "no");
    private final OutputStream out;
    private final Bodies bodies;

    private EventStream(OutputStream out, Bodies bodies) {
        this.out = out;
        this.bodies = bodies;
    }

    /**
     * Whether the caller would rather have events than the one value.
     *
     * @throws WebException {@link WebError.NotAcceptable} when neither
     */
    public static boolean isWanted(ServerRequest request) {
        return ContentNegotiation.choose(request.headers().all(HeaderNames.ACCEPT, List::of), List.of(Answer.VALUE, Answer.EVENTS))
                .equals(Answer.EVENTS);
    }

    /**
     * The id of the last event that the caller was told before it came back.
     *
     * @throws WebException {@link WebError.DuplicatedHeader}
     */
    public static Optional<String> lastEventId(ServerRequest request) {
        var said = request.headers().all(LAST_EVENT_ID, List::of);
        if (said.size() > 1) throw new WebException(new WebError.DuplicatedHeader("Last-Event-ID"));
        return said.stream().findFirst();
    }

    /**
     * Begins the answer, so that no problem can be answered from here on: a handler that throws after this cuts the connection.
     *
     * @param comeBack how long a caller whose connection was cut should wait before it comes back
     */
    public static EventStream open(ServerRequest request, ServerResponse response, Duration comeBack) {
        var bodies = request.context().get(Bodies.class).orElseThrow(() -> new IllegalStateException("not within a guarded handler"));
        var stream = new EventStream(response.header(TYPE).header(UNBUFFERED).outputStream(), bodies);
        stream.write("retry: " + comeBack.toMillis() + "\n\n");
        return stream;
    }

    /**
     * Sends the event.
     *
     * @throws UncheckedIOException when the caller has gone
     */
    public void send(Event event) {
        var text = new StringBuilder("id: ").append(event.id).append("\nevent: ").append(event.name).append('\n');
        new String(bodies.write(event.data), StandardCharsets.UTF_8).lines()
                .forEach(line -> text.append("data: ").append(line).append('\n'));
        write(text.append('\n').toString());
    }

    /**
     * Sends what readers ignore.
     *
     * @throws UncheckedIOException when the caller has gone
     */
    public void beat() { write(":\n\n"); }

    /** Ends the answer; a reader will come back. */
    @Override public void close() { io(out::close); }

    private void write(String text) {
        io(() -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        });
    }

    /** That a connection has broken, Helidon says by runtime exceptions of several kinds. */
    private static void io(Io io) {
        try {
            io.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new IOException("The connection has broken", e));
        }
    }

    @FunctionalInterface
    private interface Io {
        void run() throws IOException;
    }

    /**
     * An event.
     *
     * @param id by which a reader that comes back says how far it was
     * @param name of this kind of event
     * @param data written as a body would be
     */
    public record Event(String id, String name, Object data) {
        public Event {
            requireLine(id);
            requireLine(name);
            Objects.requireNonNull(data, "data");
        }

        private static void requireLine(String text) {
            if (text.chars().anyMatch(each -> each < ' ')) throw new IllegalArgumentException("one line is needed");
        }
    }
}
