package org.plexica.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy between a test's code and its back end, on the loopback interface, that behaves as badly as it is told:
 * {@snippet file="org/plexica/testkit/LostAnswerTest.java" region="lost"}
 *
 * <p>The weather holds for open connections as well as for new ones. Thread-safe; two virtual threads for each direction of a connection.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int LONGEST_WORDS = 1_000;

    private final InetSocketAddress target;
    private final Door door = new Door(this::connect);
    private final Sky sky = new Sky(this::settle);
    private final Set<TcpLink> links = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private TcpProxy(InetSocketAddress target) throws IOException {
        this.target = target;
    }

    /** A proxy on a free port that passes everything on to this address. */
    public static TcpProxy to(InetSocketAddress target) {
        try {
            return new TcpProxy(Objects.requireNonNull(target, "target"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A proxy on a free port that passes everything on to this address. */
    public static TcpProxy to(String host, int port) {
        return to(new InetSocketAddress(host, port));
    }

    /** Where to connect instead of the target; stays the same. */
    public InetSocketAddress address() { return door.address(); }

    /** The host of {@link #address}, always {@code 127.0.0.1}. */
    public String host() { return address().getAddress().getHostAddress(); }

    /** The port of {@link #address}. */
    public int port() { return address().getPort(); }

    /** The weather as it is now. */
    public Weather weather() { return sky.now().weather(); }

    /**
     * The weather turns.
     *
     * @throws UncheckedIOException when somebody else has taken the port since it was {@link Weather.Refusing}
     * @throws IllegalStateException when the proxy is closed
     */
    public void turn(Weather weather) {
        if (closed) throw new IllegalStateException(this + " is closed.");
        sky.turn(Objects.requireNonNull(weather, "weather"));
    }

    /**
     * The weather turns as soon as a client has said these words on one connection, and before the target hears their end. Use it for the request that shall fail when the
     * code makes others on the way there. Once; {@link #close} fails when it never happened.
     *
     * @param words as they are on the wire, in UTF-8, at most 1,000 characters; what is encrypted or compressed has none
     */
    public void turnAfter(String words, Weather weather) { turnAfter(List.of(words), weather); }

    /**
     * The same as soon as a client has said all of these one after the other on one connection, whatever it says in between: for the commit of the transaction that is meant.
     * PostgreSQL's driver says {@code COMMIT} in words each time with {@code prepareThreshold=0} in its URL, else only the first time on each connection.
     * {@snippet file="org/plexica/testkit/LostAnswerTest.java" region="commit"}
     *
     * @param words at least one
     */
    public void turnAfter(List<String> words, Weather weather) {
        if (words.isEmpty()) throw new IllegalArgumentException("Somebody must say something.");
        sky.expect(new Sky.Omen(words.stream().map(TcpProxy::onTheWire).toList(), Objects.requireNonNull(weather, "weather")));
    }

    private static String onTheWire(String words) {
        if (words.isEmpty() || words.length() > LONGEST_WORDS)
            throw new IllegalArgumentException("From 1 to " + LONGEST_WORDS + " characters, not " + words.length());
        return new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Resets every open connection; what was held back on it is lost. New ones are as the weather is. */
    public void reset() {
        links.forEach(TcpLink::reset);
    }

    /** How many connections are open. */
    public int connections() { return links.size(); }

    /**
     * Resets what is open and takes nothing new.
     *
     * @throws AssertionError when a turn of the weather that was waited for never came: what did not go wrong proves nothing
     */
    @Override public void close() {
        closed = true;
        door.close();
        reset();
        if (!sky.omens().isEmpty()) throw new AssertionError("Nobody said what should turn the weather of " + this + ": " + sky.omens());
    }

    private void settle(Weather weather) {
        if (weather instanceof Weather.Refusing) door.shut();
        else
            door.open();
    }

    private void connect(Socket client) {
        var link = new TcpLink(client, sky);
        links.add(link);
        try {
            if (closed) link.reset();
            link.pass(target);
        } finally {
            links.remove(link);
        }
    }

    @Override public String toString() { return "TcpProxy[" + port() + " to " + target + "]"; }
}
