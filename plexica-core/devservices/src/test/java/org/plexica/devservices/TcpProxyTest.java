package org.plexica.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TcpProxyTest {

    private ServerSocket echo = unbound();
    private TcpProxy proxy = TcpProxy.to("127.0.0.1", 1);

    private static ServerSocket unbound() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach void an_echo_behind_a_proxy() {
        proxy.close();
        proxy = TcpProxy.to("127.0.0.1", echo.getLocalPort());
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                var client = echo.accept();
                Thread.ofVirtual().start(() -> echo(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            assertThat(e).as("a client that went").isNotNull();
        }
    }

    @AfterEach void closed() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test void passes_everything_on_both_ways() throws IOException {
        try (var client = connect()) {
            assertThat(say(client, 7)).isEqualTo(7);
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test void delays_each_way() throws IOException {
        try (var client = connect()) {
            say(client, 1);
            proxy.delay(Duration.ofMillis(150));
            long from = System.nanoTime();
            say(client, 2);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test void holds_back_while_cut_and_loses_nothing() throws IOException {
        try (var client = connect()) {
            say(client, 1);
            proxy.cut();
            client.setSoTimeout(200);
            client.getOutputStream().write(2);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            proxy.heal();
            client.setSoTimeout(20_000);
            assertThat(client.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test void resets_what_is_open_and_takes_new_connections() throws IOException {
        try (var client = connect(); var next = new Socket()) {
            say(client, 1);
            proxy.reset();
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            next.connect(new java.net.InetSocketAddress(proxy.host(), proxy.port()));
            assertThat(say(next, 3)).isEqualTo(3);
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(proxy.host(), proxy.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static int say(Socket client, int what) throws IOException {
        client.getOutputStream().write(what);
        return client.getInputStream().read();
    }
}
