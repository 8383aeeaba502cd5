package org.plexica.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** One direction of a connection. */
final class TcpWay {
    private static final int LARGEST = 16 * 1024;
    private static final int HELD_BACK = 256;

    private final Socket from;
    private final Socket to;
    private final Passage passage;
    private final BlockingQueue<Parcel> parcels = new ArrayBlockingQueue<>(HELD_BACK);

    /** What came at once; nothing when all is said. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Parcel(long came, byte[] bytes, int length) {}

    /** Says when and how what came may pass. */
    @FunctionalInterface
    interface Passage {
        void pass(Parcel parcel, Socket to) throws IOException, InterruptedException;
    }

    TcpWay(Socket from, Socket to, Passage passage) {
        this.from = from;
        this.to = to;
        this.passage = passage;
    }

    void take() throws IOException, InterruptedException {
        int length;
        do {
            var bytes = new byte[LARGEST];
            length = from.getInputStream().read(bytes);
            parcels.put(new Parcel(System.nanoTime(), bytes, Math.max(0, length)));
        } while (length >= 0);
    }

    void give() throws IOException, InterruptedException {
        Parcel parcel;
        do {
            parcel = parcels.take();
            passage.pass(parcel, to);
        } while (parcel.length > 0);
        to.shutdownOutput();
    }
}
