package org.plexica.samples.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.plexica.devservices.boot.DevServices;
import org.plexica.testkit.TcpProxy;

final class NotesTest {

    @Test void a_note_is_kept() throws SQLException {
        var backEnds = DevServices.shared();
        var notes = backEnds.postgres().freshDatabase("notes");
        try (var connection = DriverManager.getConnection(notes.jdbcUrl(), notes.username(), notes.password())) {
            run(connection, "create table note(text varchar not null)");
            run(connection, "insert into note values ('buy milk')");
            try (var rows = connection.createStatement().executeQuery("select text from note")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("buy milk");
            }
        }
    }

    @Test void a_note_is_not_kept_when_the_network_fails() throws SQLException {
        var postgres = DevServices.shared().postgres();
        try (var proxy = TcpProxy.to(postgres.host(), postgres.port())) {
            var url = "jdbc:postgresql://" + proxy.host() + ":" + proxy.port() + "/postgres";
            try (var connection = DriverManager.getConnection(url, postgres.username(), postgres.password())) {
                proxy.reset();
                assertThatThrownBy(() -> run(connection, "select 1")).isInstanceOf(SQLException.class);
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
