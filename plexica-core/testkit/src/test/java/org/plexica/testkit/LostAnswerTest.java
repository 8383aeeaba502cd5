package org.plexica.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plexica.devservices.Database;
import org.plexica.devservices.Postgres;
import org.plexica.devservices.boot.DevServices;

/** A commit whose answer does not come, on a real PostgreSQL. */
final class LostAnswerTest {
    private final Postgres postgres = DevServices.shared().postgres();
    private final Database database = postgres.freshDatabase("lost");

    @BeforeEach void a_table() throws SQLException {
        try (var direct = connect(postgres.host(), postgres.port())) {
            run(direct, "create table note (text text not null)");
        }
    }

    @Test void a_commit_whose_answer_is_lost_has_happened() throws SQLException {
        // @start region="lost"
        try (var proxy = TcpProxy.to(postgres.host(), postgres.port()); var connection = connect(proxy.host(), proxy.port())) {
            connection.setAutoCommit(false);
            run(connection, "insert into note values ('kept?')");
            proxy.turn(new Weather.AnswersCut(0));
            assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit);
            assertThat(notes()).isEqualTo(1); // who takes the exception for "not kept" is wrong
        }
        // @end
    }

    @Test void a_commit_that_does_not_arrive_has_not() throws SQLException {
        try (var proxy = TcpProxy.to(postgres.host(), postgres.port()); var connection = connect(proxy.host(), proxy.port())) {
            connection.setAutoCommit(false);
            run(connection, "insert into note values ('lost')");
            proxy.turn(new Weather.Silent());
            connection.setNetworkTimeout(Runnable::run, 500);
            assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit);
            proxy.reset();
            await().until(() -> proxy.connections() == 0);
            assertThat(notes()).isZero();
        }
    }

    @Test void a_commit_whose_answer_is_held_ends_when_the_answer_comes() throws Exception {
        try (var proxy = TcpProxy.to(postgres.host(), postgres.port());
                var connection = connect(proxy.host(), proxy.port());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            run(connection, "insert into note values ('kept')");
            // @start region="held"
            proxy.turn(new Weather.AnswersHeld());
            var commit = threads.submit(() -> {
                connection.commit();
                return connection;
            });
            await().until(() -> notes() == 1);
            assertThat(commit).isNotDone();
            proxy.turn(new Weather.Fair());
            assertThat(commit.get().isValid(5)).isTrue();
            // @end
        }
    }

    @Test void the_statement_that_is_meant_is_found_by_its_words() throws SQLException {
        try (var proxy = TcpProxy.to(postgres.host(), postgres.port()); var connection = connect(proxy.host(), proxy.port())) {
            // @start region="words"
            proxy.turnAfter("insert into note", new Weather.AnswersCut(0));
            run(connection, "select 1"); // is answered
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> run(connection, "insert into note values ('kept?')"));
            // @end
            assertThat(notes()).isEqualTo(1);
        }
    }

    @Test void the_commit_that_is_meant_is_found_by_what_was_said_before_it() throws SQLException {
        // @start region="commit"
        try (var proxy = TcpProxy.to(postgres.host(), postgres.port()); var connection = connect(proxy.host(), proxy.port())) {
            connection.setAutoCommit(false);
            proxy.turnAfter(List.of("insert into note", "COMMIT"), new Weather.AnswersCut(0));
            for (var each = 0; each < 10; each++) {
                run(connection, "select 1");
                connection.commit(); // is answered
            }
            run(connection, "insert into note values ('kept?')"); // is answered
            assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit);
            assertThat(notes()).isEqualTo(1);
        }
        // @end
    }

    private long notes() throws SQLException {
        try (var direct = connect(postgres.host(), postgres.port());
                var query = direct.createStatement();
                var rows = query.executeQuery("select count(*) from note")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    private Connection connect(String host, int port) throws SQLException {
        var login = new Properties();
        login.put("user", database.username());
        login.put("password", database.password());
        login.put("prepareThreshold", "0");
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/" + database.name(), login);
    }

    private static void run(Connection connection, String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
