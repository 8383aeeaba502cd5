package org.plexica.checks.docs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import javax.sql.DataSource;
import org.plexica.core.spi.FaultPoint;

/**
 * An application that the how-to pages test: notes over a data source.
 *
 * @param data the tenants'
 */
record TenantNotes(DataSource data) {
    // @start region="add"
    void add(String text) {
        try (var connection = data.getConnection()) {
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
        try (var connection = data.getConnection(); var query = connection.prepareStatement("select text from note")) {
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
        try (var insert = connection.prepareStatement("insert into note (text) values (?)")) {
            insert.setString(1, text);
            insert.execute();
        }
    }
}
