package org.plexica.checks.docs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import javax.sql.DataSource;
import org.plexica.core.CallContext;
import org.plexica.core.spi.FaultPoint;

/** An application that the how-to pages test: notes of all tenants in one table, kept apart by its own statements. */
record TenantNotes(DataSource pool) {
    static TenantNotes on(DataSource pool) throws SQLException {
        try (var connection = pool.getConnection(); var statement = connection.createStatement()) {
            statement.execute("create table note (tenant uuid not null, text text not null)");
        }
        return new TenantNotes(pool);
    }

    // @start region="add"
    void add(String text) {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, text);
            FaultPoint.reached("notes.inserted");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
    // @end

    List<String> all() {
        try (var connection = pool.getConnection(); var query = connection.prepareStatement("select text from note where tenant = ?")) {
            query.setObject(1, CallContext.current().tenant().id().value());
            var texts = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next())
                    texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String get(String text) {
        return all().stream().filter(text::equals).findFirst().orElseThrow(() -> new NoSuchElementException("There is no such note."));
    }

    private static void insert(Connection connection, String text) throws SQLException {
        try (var insert = connection.prepareStatement("insert into note values (?, ?)")) {
            insert.setObject(1, CallContext.current().tenant().id().value());
            insert.setString(2, text);
            insert.execute();
        }
    }
}
