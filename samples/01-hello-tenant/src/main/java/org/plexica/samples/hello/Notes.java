package org.plexica.samples.hello;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Notes in a table. Plain JDBC: it knows nothing of tenants.
 *
 * @param data where the table is
 */
record Notes(DataSource data) {
    void add(String text) {
        try (var connection = data.getConnection(); var insert = connection.prepareStatement("insert into note (text) values (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> all() {
        try (var connection = data.getConnection();
                var query = connection.prepareStatement("select text from note order by id");
                var rows = query.executeQuery()) {
            var texts = new ArrayList<String>();
            while (rows.next())
                texts.add(rows.getString("text"));
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
