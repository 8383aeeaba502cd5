package org.plexica.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Answers what it hears, and counts it. */
record EchoServer(ServerSocket door, AtomicLong heard) implements AutoCloseable {
    static EchoServer start() throws IOException {
        var echo = new EchoServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), new AtomicLong());
        Thread.ofVirtual().start(echo::serve);
        return echo;
    }

    InetSocketAddress address() { return new InetSocketAddress(door.getInetAddress(), door.getLocalPort()); }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            var bytes = new byte[8192];
            for (var length = client.getInputStream().read(bytes); length >= 0; length = client.getInputStream().read(bytes)) {
                heard.addAndGet(length);
                client.getOutputStream().write(bytes, 0, length);
            }
        } catch (IOException e) {
            assertThat(e).as("a client that went").isNotNull();
        }
    }

    @Override public void close() throws IOException { door.close(); }
}
