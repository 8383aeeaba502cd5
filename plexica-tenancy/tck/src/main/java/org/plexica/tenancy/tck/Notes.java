package org.plexica.tenancy.tck;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.tenancy.Tenancy;

/** The contract's own use of its tables: the same statements for every tenant. */
record Notes(Tenancy tenancy) {
    void add(Tenant tenant, UUID id, String text) {
        in(tenant, connection -> {
            try (var insert = connection.prepareStatement("insert into note (id, text) values (?, ?)")) {
                insert.setObject(1, id);
                insert.setString(2, text);
                insert.executeUpdate();
            }
            return text;
        });
    }

    void remark(Tenant tenant, UUID note, String text) {
        in(tenant, connection -> {
            try (var insert = connection.prepareStatement("insert into remark (id, note, text) values (?, ?, ?)")) {
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, note);
                insert.setString(3, text);
                insert.executeUpdate();
            }
            return text;
        });
    }

    List<String> texts(Tenant tenant) {
        return in(tenant, Notes::texts);
    }

    static List<String> texts(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select text from note order by text"); var rows = query.executeQuery()) {
            var texts = new ArrayList<String>();
            while (rows.next())
                texts.add(rows.getString(1));
            return texts;
        }
    }

    /** All that the tenant has. */
    List<List<String>> all(Tenant tenant) {
        return in(tenant,
                connection -> Statements.run(connection, "select n.*, r.* from note n full join remark r on r.note = n.id order by 1, 3"));
    }

    /** What is in the table of the second line of migrations. */
    List<List<String>> tags(Tenant tenant) {
        return in(tenant, connection -> Statements.run(connection, "select text from tag"));
    }

    /** In one connection of the tenant's; whatever the database refuses is an {@link IllegalStateException}. */
    <T> T in(Tenant tenant, Use<T> use) {
        return CallContext.of(tenant).call(() -> {
            try (var connection = tenancy.dataSource().getConnection()) {
                return use.of(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Work with a connection. */
    @FunctionalInterface
    interface Use<T> {
        T of(Connection connection) throws SQLException;
    }
}
