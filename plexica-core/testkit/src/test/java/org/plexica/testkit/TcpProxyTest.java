package org.plexica.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each weather on plain sockets, with an echo behind the proxy. */
final class TcpProxyTest {
    private static final int SHORT = 200;
    private static final int LONG = 20_000;
    private EchoServer echo;
    private TcpProxy proxy;

    @BeforeEach void an_echo_behind_a_proxy() throws IOException {
        echo = EchoServer.start();
        proxy = TcpProxy.to(echo.address());
    }

    @AfterEach void closed() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test void passes_everything_on_both_ways_and_ends_with_it() throws IOException {
        var text = "x".repeat(3_000_000);
        try (var client = connect(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = threads.submit(() -> {
                client.getOutputStream().write(text.getBytes(UTF_8));
                client.shutdownOutput();
                return client;
            });
            assertThat(new String(client.getInputStream().readAllBytes(), UTF_8)).isEqualTo(text);
        }
        awaitConnections(0);
    }

    @Test void slow_delays_each_way() throws IOException {
        try (var client = connect()) {
            say(client, "warm");
            proxy.turn(new Weather.Slow(Duration.ofMillis(150)));
            var from = System.nanoTime();
            say(client, "up");
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test void silent_holds_back_both_ways_takes_new_connections_and_loses_nothing() throws IOException {
        try (var client = connect()) {
            say(client, "before");
            proxy.turn(new Weather.Silent());
            tell(client, "while silent");
            try (var late = connect()) {
                tell(late, "late");
                assertHearsNothing(client);
                assertHearsNothing(late);
                assertThat(echo.heard()).hasValue("before".length());
                proxy.turn(new Weather.Fair());
                assertThat(hear(client, "while silent")).isEqualTo("while silent");
                assertThat(hear(late, "late")).isEqualTo("late");
            }
        }
    }

    @Test void while_answers_are_held_what_is_asked_is_done() throws IOException {
        try (var client = connect()) {
            proxy.turn(new Weather.AnswersHeld());
            tell(client, "do it");
            await().until(() -> echo.heard().get() == "do it".length());
            assertHearsNothing(client);
            proxy.turn(new Weather.Fair());
            assertThat(hear(client, "do it")).isEqualTo("do it");
        }
    }

    @Test void a_reset_loses_what_was_held() throws IOException {
        try (var client = connect(); var next = connect()) {
            proxy.turn(new Weather.AnswersHeld());
            tell(client, "do it");
            await().until(() -> echo.heard().get() == "do it".length());
            proxy.reset();
            proxy.turn(new Weather.Fair());
            assertBroken(client);
            assertBroken(next);
            awaitConnections(0);
            try (var fresh = connect()) {
                say(fresh, "as new");
            }
        }
    }

    @Test void an_answer_is_cut_after_so_many_bytes_of_each_connection() throws IOException {
        for (var after : List.of(0, 1, 4, 6)) {
            try (var client = connect(); var other = connect()) {
                say(client, "these do not count");
                proxy.turn(new Weather.AnswersCut(after));
                for (var each : List.of(client, other)) {
                    tell(each, "answer!");
                    assertThat(hear(each, "answer!".substring(0, after))).isEqualTo("answer!".substring(0, after));
                    assertBroken(each);
                }
                proxy.turn(new Weather.Fair());
            }
        }
        assertThat(echo.heard()).hasValue(4L * ("these do not count".length() + 2 * "answer!".length()));
    }

    @Test void answers_trickle() throws IOException {
        try (var client = connect()) {
            proxy.turn(new Weather.Trickling(2, Duration.ofMillis(50)));
            var from = System.nanoTime();
            say(client, "12345678");
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test void who_connects_is_refused_and_who_is_in_goes_on() throws IOException {
        var before = proxy.address();
        try (var client = connect()) {
            say(client, "in");
            proxy.turn(new Weather.Refusing());
            proxy.turn(new Weather.Refusing());
            assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
            say(client, "still in");
            proxy.turn(new Weather.Fair());
            assertThat(proxy.address()).isEqualTo(before);
            try (var next = connect()) {
                say(next, "again");
            }
        }
    }

    @Test void words_turn_the_weather_before_they_pass_also_in_pieces_and_only_once() throws IOException {
        try (var client = connect()) {
            say(client, "PUT /a ");
            proxy.turnAfter("PUT /a ", new Weather.Silent());
            say(client, "GET /a PUT");
            assertThat(proxy.weather()).isEqualTo(new Weather.Fair());
            tell(client, " /a HTTP");
            await().until(() -> proxy.weather().equals(new Weather.Silent()));
            assertHearsNothing(client);
            proxy.turn(new Weather.Fair());
            assertThat(hear(client, " /a HTTP")).isEqualTo(" /a HTTP");
            say(client, "PUT /a ");
            assertThat(proxy.weather()).isEqualTo(new Weather.Fair());
        }
    }

    @Test void words_that_follow_others_turn_the_weather_only_after_them_on_the_same_connection() throws IOException {
        proxy.turnAfter(List.of("insert", "commit"), new Weather.Silent());
        try (var client = connect(); var other = connect()) {
            say(client, "commit");
            say(client, "ins");
            say(client, "ert " + "x".repeat(10_000));
            say(other, "commit");
            say(other, "commit insert");
            assertThat(proxy.weather()).isEqualTo(new Weather.Fair());
            tell(client, "com");
            hear(client, "com");
            tell(client, "mit");
            await().until(() -> proxy.weather().equals(new Weather.Silent()));
            assertHearsNothing(client);
        }
    }

    @Test void a_turn_that_never_came_fails_the_close() {
        var other = TcpProxy.to(echo.address());
        other.turnAfter("never said", new Weather.Silent());
        assertThatExceptionOfType(AssertionError.class).isThrownBy(other::close).withMessageContaining("never said");
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(other).close());
    }

    @Test void closing_ends_all_whatever_the_weather() throws IOException {
        for (var weather : List.of(new Weather.Fair(), new Weather.Silent(), new Weather.AnswersHeld(), new Weather.Refusing())) {
            var other = TcpProxy.to(echo.address());
            try (var client = connect(other)) {
                say(client, "in");
                other.turn(weather);
                try (var late = weather instanceof Weather.Refusing ? connect() : connect(other)) {
                    tell(late, "late");
                    other.close();
                    assertBroken(client);
                }
            }
            await().until(() -> other.connections() == 0);
            assertThatIllegalStateException().isThrownBy(() -> other.turn(new Weather.Fair()));
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(other).close());
        }
    }

    @Test void who_connects_to_a_target_that_is_away_is_reset() throws IOException {
        var away = EchoServer.start();
        away.close();
        try (var other = TcpProxy.to(away.address()); var client = connect(other)) {
            assertBroken(client);
            await().until(() -> other.connections() == 0);
        }
    }

    @Test void open_connections_are_counted() throws IOException {
        assertThat(proxy.connections()).isZero();
        try (var one = connect(); var two = connect()) {
            say(one, "1");
            say(two, "2");
            assertThat(proxy.connections()).isEqualTo(2);
        }
        awaitConnections(0);
    }

    @Test void weather_that_cannot_be_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Weather.AnswersCut(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Weather.Slow(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Weather.Slow(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Weather.Trickling(0, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Weather.Trickling(1, Duration.ofHours(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.turnAfter("", new Weather.Fair()));
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.turnAfter(List.of(), new Weather.Fair()));
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.turnAfter("x".repeat(1_001), new Weather.Fair()));
    }

    @Test void the_weather_may_turn_from_many_threads_while_data_pass() throws Exception {
        try (var client = connect(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            say(client, "in");
            var turns = threads.submit(() -> {
                for (var i = 0; i < 200; i++) {
                    proxy.turn(new Weather.Silent());
                    proxy.turn(new Weather.Refusing());
                    proxy.turn(new Weather.Trickling(7, Duration.ZERO));
                    proxy.turn(new Weather.Fair());
                }
                return proxy;
            });
            for (var i = 0; i < 500 || !turns.isDone(); i++)
                say(client, "never lost, never twice: " + i);
            turns.get();
        }
    }

    private void awaitConnections(int wanted) { await().until(() -> proxy.connections() == wanted); }

    private Socket connect() throws IOException { return connect(proxy); }

    private static Socket connect(TcpProxy to) throws IOException {
        var socket = new Socket(to.host(), to.port());
        socket.setSoTimeout(LONG);
        return socket;
    }

    private static void tell(Socket client, String what) throws IOException { client.getOutputStream().write(what.getBytes(UTF_8)); }

    private static String hear(Socket client, String expected) throws IOException {
        return new String(client.getInputStream().readNBytes(expected.length()), UTF_8);
    }

    private static void say(Socket client, String what) throws IOException {
        tell(client, what);
        assertThat(hear(client, what)).isEqualTo(what);
    }

    private static void assertHearsNothing(Socket client) throws IOException {
        client.setSoTimeout(SHORT);
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> client.getInputStream().read());
        client.setSoTimeout(LONG);
    }

    private static void assertBroken(Socket client) {
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> client.getInputStream().read());
    }
}
