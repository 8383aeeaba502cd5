package org.plexica.devservices;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One proxied connection. */
final class TcpLink {

    private static final Logger LOG = LoggerFactory.getLogger(TcpLink.class);
    private static final int CHUNK = 16 * 1024;
    private static final int HELD_BACK = 256;

    private record Parcel(long arrived, ByteBuffer data) {}

    private final Socket client;
    private final Socket server;
    private final TcpWeather weather;
    private final List<Thread> parts = new CopyOnWriteArrayList<>();

    TcpLink(Socket client, Socket server, TcpWeather weather) {
        this.client = client;
        this.server = server;
        this.weather = weather;
    }

    /** Passes both ways until both sides have said all. */
    void pass() throws InterruptedException {
        pass(client, server);
        pass(server, client);
        for (var part : parts) {
            part.join();
        }
        close();
    }

    private void pass(Socket from, Socket to) {
        var parcels = new ArrayBlockingQueue<Parcel>(HELD_BACK);
        parts.add(Thread.ofVirtual().start(() -> guarded(() -> collect(from, parcels))));
        parts.add(Thread.ofVirtual().start(() -> guarded(() -> deliver(parcels, to))));
    }

    private static void collect(Socket from, BlockingQueue<Parcel> parcels) throws IOException, InterruptedException {
        int read;
        do {
            var data = ByteBuffer.allocate(CHUNK);
            read = from.getInputStream().read(data.array());
            parcels.put(new Parcel(System.nanoTime(), data.limit(Math.max(0, read))));
        } while (read >= 0);
    }

    private void deliver(BlockingQueue<Parcel> parcels, Socket to) throws IOException, InterruptedException {
        for (var parcel = parcels.take(); parcel.data().hasRemaining(); parcel = parcels.take()) {
            weather.await(parcel.arrived());
            to.getOutputStream().write(parcel.data().array(), 0, parcel.data().remaining());
        }
        to.shutdownOutput();
    }

    @FunctionalInterface
    private interface Part {
        void run() throws IOException, InterruptedException;
    }

    private void guarded(Part part) {
        try {
            part.run();
        } catch (IOException e) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Both sides see a reset. */
    void reset() {
        end(client, true);
        end(server, true);
        parts.forEach(Thread::interrupt);
    }

    private void close() {
        end(client, false);
        end(server, false);
    }

    private static void end(Socket socket, boolean reset) {
        try (socket) {
            if (reset && !socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            LOG.debug("It was closed already", e);
        }
    }
}
