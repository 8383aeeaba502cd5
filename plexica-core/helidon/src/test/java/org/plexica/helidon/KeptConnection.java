package org.plexica.helidon;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection over which the same request is sent again and again, as cheaply as can be. */
final class KeptConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final byte[] request;

    KeptConnection(int port, String... lines) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        request = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends the request so often and reads each answer to its end, which must be that byte; answers have no other of it. */
    void send(int times, char last) throws IOException {
        for (var i = 0; i < times; i++) {
            socket.getOutputStream().write(request);
            int read;
            do {
                read = in.read();
                if (read < 0) throw new IOException("closed");
            } while (read != last);
        }
    }

    @Override public void close() throws IOException { socket.close(); }
}
