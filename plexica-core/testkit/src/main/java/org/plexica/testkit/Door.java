package org.plexica.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port that listens or refuses. It stays ours while it refuses, by a socket that is bound to it and never listens. Thread-safe. */
final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int BACKLOG = 100;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Consumer<Socket> guests;
    private final InetSocketAddress address;
    private final SocketChannel keeper = SocketChannel.open();
    private @Nullable Listening listening;
    private boolean closed;

    private record Listening(ServerSocket socket, Thread thread) {}

    /** On a free port. */
    Door(Consumer<Socket> guests) throws IOException {
        this.guests = guests;
        var loopback = InetAddress.getByAddress(LOOPBACK);
        keeper.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(new InetSocketAddress(loopback, 0));
        this.address = new InetSocketAddress(loopback, keeper.socket().getLocalPort());
        this.listening = listen();
    }

    InetSocketAddress address() { return address; }

    /** Listens at the same port, unless it was closed for good. */
    synchronized void open() {
        if (closed || listening != null) return;
        try {
            listening = listen();
        } catch (IOException e) {
            throw new UncheckedIOException("The port of " + address + " was taken by somebody else meanwhile", e);
        }
    }

    /** Who knocks is refused from now on: the port is given up only when the thread that listens has noticed. */
    synchronized void shut() {
        var was = listening;
        listening = null;
        if (was == null) return;
        try (var _ = was.socket) {
            was.thread.interrupt();
            was.thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void close() {
        closed = true;
        try (keeper) {
            shut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Listening listen() throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(address, BACKLOG);
        return new Listening(socket, Thread.ofVirtual().name("tcp-proxy").start(() -> receive(socket)));
    }

    private void receive(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var guest = socket.accept();
                Thread.ofVirtual().start(() -> guests.accept(guest));
            } catch (IOException e) {
                LOG.debug("Nobody was let in", e);
            }
        }
    }
}
