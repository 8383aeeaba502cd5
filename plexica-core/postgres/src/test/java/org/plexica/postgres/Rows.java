package org.plexica.postgres;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Rows of plain JDBC. */
final class Rows {
    private Rows() {}

    /** The first column of a query. */
    static List<String> texts(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            var read = new ArrayList<String>();
            while (rows.next())
                read.add(rows.getString(1));
            return read;
        }
    }
}
