package org.plexica.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One proxied connection. Each direction has a thread that takes and one that gives, so that a reset is noticed while something is held back. */
final class TcpLink {
    private static final Logger LOG = LoggerFactory.getLogger(TcpLink.class);
    private static final int CONNECT_MILLIS = 5_000;

    private final Socket client;
    private final Socket server = new Socket();
    private final Sky sky;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean reset;

    @FunctionalInterface
    private interface Part {
        void run() throws IOException, InterruptedException;
    }

    TcpLink(Socket client, Sky sky) {
        this.client = client;
        this.sky = sky;
    }

    /** Passes both ways until both sides have said all, or it is reset. */
    void pass(InetSocketAddress target) {
        threads.add(Thread.currentThread());
        guarded(() -> {
            sky.await(new Sky.Piece(false, System.nanoTime()));
            server.connect(target, CONNECT_MILLIS);
            var ways = List.of(new TcpWay(client, server, new Asked(sky)), new TcpWay(server, client, new Answered(sky)));
            for (var thread : ways.stream().flatMap(this::start).toList())
                thread.join();
            end(client, false);
            end(server, false);
        });
    }

    /** Both sides see a reset, and what was held back is lost. */
    void reset() {
        reset = true;
        end(client, true);
        end(server, true);
        threads.forEach(Thread::interrupt);
    }

    private Stream<Thread> start(TcpWay way) {
        return Stream.<Part>of(way::take, way::give).map(part -> Thread.ofVirtual().start(() -> {
            threads.add(Thread.currentThread());
            guarded(part);
        }));
    }

    private void guarded(Part part) {
        try {
            if (reset) throw new InterruptedException("reset");
            part.run();
        } catch (IOException e) {
            LOG.debug("The connection broke", e);
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Socket socket, boolean reset) {
        try (socket) {
            if (reset && !socket.isClosed()) socket.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.debug("It was closed already", e);
        }
    }
}
