package org.plexica.devservices.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** A socket that carries messages. One reader; any number of writers. */
public final class Wire implements Closeable {

    private static final int LONGEST_LINE = 1 << 20;

    private final Socket socket;
    private final BufferedReader in;
    private final Writer out;

    public Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        this.out = new OutputStreamWriter(socket.getOutputStream(), UTF_8);
    }

    public static Wire connect(int port, Duration patience) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), (int) patience.toMillis());
            return new Wire(socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Zero waits for ever. */
    public void patience(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
    }

    public synchronized void send(Message message) throws IOException {
        out.write(message.line());
        out.write('\n');
        out.flush();
    }

    /** {@return the next message, or nothing when the other side has gone} */
    public Optional<Message> receive() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return Optional.empty();
            }
            if (line.length() >= LONGEST_LINE) {
                throw new IOException("A line of more than " + LONGEST_LINE + " characters");
            }
            line.append((char) c);
        }
        try {
            return Optional.of(Message.parse(line.toString()));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
