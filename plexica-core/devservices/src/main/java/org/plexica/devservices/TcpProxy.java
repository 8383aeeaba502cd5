package org.plexica.devservices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on the loopback interface that behaves as badly as it is told: for tests of what happens when the network does. Changes hold for
 * connections that are open as well as for new ones. Safe for use by many threads.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int BACKLOG = 100;
    private static final int CONNECT_MILLIS = 5_000;

    private final InetSocketAddress target;
    private final ServerSocket door;
    private final TcpWeather weather = new TcpWeather();
    private final Set<TcpLink> links = ConcurrentHashMap.newKeySet();

    private TcpProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.ofVirtual().name("tcp-proxy").start(this::receive);
    }

    /** A proxy on a port of its own that passes everything on to this address. */
    public static TcpProxy to(String host, int port) {
        try {
            return new TcpProxy(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return always {@code 127.0.0.1}} */
    public String host() {
        return "127.0.0.1";
    }

    /** {@return where to connect instead of the target} */
    public int port() {
        return door.getLocalPort();
    }

    /** Holds back whatever passes, in both directions, for so long; throughput stays. Zero ends it. */
    public void delay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("A delay can't be negative: " + delay);
        }
        weather.delay(delay);
    }

    /** Pulls the cable: connections stay open, new ones are taken, and nothing passes. */
    public void cut() {
        weather.cut();
    }

    /** Resets every open connection; new ones work. */
    public void reset() {
        links.forEach(TcpLink::reset);
    }

    /** No delay and no cut any more; what was held back passes now. */
    public void heal() {
        weather.heal();
    }

    private void receive() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                close();
            }
        }
    }

    private void connect(Socket client) {
        var server = new Socket();
        var link = new TcpLink(client, server, weather);
        links.add(link);
        try {
            weather.await(System.nanoTime());
            server.connect(target, CONNECT_MILLIS);
            link.pass();
        } catch (IOException e) {
            link.reset();
        } catch (InterruptedException e) {
            link.reset();
            Thread.currentThread().interrupt();
        } finally {
            links.remove(link);
        }
    }

    /** Resets what is open and takes nothing new. */
    @Override public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reset();
        }
    }

    @Override public String toString() {
        return "TcpProxy[" + port() + " to " + Objects.requireNonNull(target) + "]";
    }
}
