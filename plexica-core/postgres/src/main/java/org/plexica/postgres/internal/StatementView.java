package org.plexica.postgres.internal;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement of a tenant's connection: what it executes is brought into the tenant's transaction. Its results are the driver's own. */
final class StatementView extends View {
    private final Unit unit;
    private final Connection connection;
    private final Statement statement;

    StatementView(Unit unit, Connection connection, Statement statement) {
        this.unit = unit;
        this.connection = connection;
        this.statement = statement;
    }

    @Override Object behind() { return statement; }

    @Override
    @Nullable Object called(Object self, Method method, Object[] arguments) throws Throwable {
        var name = method.getName();
        if (name.equals("getConnection")) return connection;
        if (name.startsWith("execute"))
            return unit.run(() -> unit.autoCommit() ? whole(method, arguments) : call(statement, method, arguments));
        return call(statement, method, arguments);
    }

    /** With auto-commit the transaction is over before the rows are read, so all of them are fetched at once, as the driver itself does then. */
    private @Nullable Object whole(Method method, Object[] arguments) throws Throwable {
        var size = statement.getFetchSize();
        if (size == 0) return call(statement, method, arguments);
        statement.setFetchSize(0);
        try {
            return call(statement, method, arguments);
        } finally {
            statement.setFetchSize(size);
        }
    }
}
