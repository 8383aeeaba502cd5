package org.plexica.helidon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Some connections over which the same request is sent again and again, on all of them before the first answer is read: over a single one, putting threads to sleep and
 * waking them costs several times what the request does, and the slower server may well cost less.
 */
final class KeptConnections implements AutoCloseable {
    static final int MANY = 32;
    private final List<Socket> sockets = new ArrayList<>();
    private final byte[] request;
    private final byte[] answer = new byte[4096];

    KeptConnections(int port, String... lines) throws IOException {
        request = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        for (var i = 0; i < MANY; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            sockets.add(socket);
        }
    }

    /** Sends {@value #MANY} requests so often and reads each answer to its end, which must be that byte. */
    void send(int times, char last) throws IOException {
        for (var i = 0; i < times; i++) {
            for (var socket : sockets)
                socket.getOutputStream().write(request);
            for (var socket : sockets)
                read(socket, last);
        }
    }

    private void read(Socket socket, char last) throws IOException {
        int read;
        do {
            read = socket.getInputStream().read(answer);
            if (read < 0) throw new IOException("closed");
        } while (answer[read - 1] != last);
    }

    @Override public void close() throws IOException {
        for (var socket : sockets)
            socket.close();
    }
}
