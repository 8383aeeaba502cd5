package org.plexica.tenancy.tck;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements as text, and what they return as text. */
final class Statements {
    private Statements() {}

    /** All rows of all results of statements that are parted by semicolons. */
    static List<List<String>> run(Connection connection, String text) throws SQLException {
        var rows = new ArrayList<List<String>>();
        try (var statement = connection.createStatement()) {
            var isRows = statement.execute(text);
            while (isRows || statement.getUpdateCount() >= 0) {
                if (isRows) read(statement.getResultSet(), rows);
                isRows = statement.getMoreResults();
            }
        }
        return rows;
    }

    private static void read(ResultSet from, List<List<String>> rows) throws SQLException {
        try (from) {
            while (from.next()) {
                var row = new ArrayList<String>();
                for (var i = 1; i <= from.getMetaData().getColumnCount(); i++)
                    row.add(String.valueOf(from.getString(i)));
                rows.add(row);
            }
        }
    }
}
