package org.plexica.postgres.internal;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.plexica.core.Isolation;
import org.plexica.core.TransactionOptions.Access;

/** A connection of a tenant, as JDBC code sees it. */
final class ConnectionView extends View {
    private final Unit unit;
    private boolean closed;

    private ConnectionView(Unit unit) {
        this.unit = unit;
    }

    static Connection of(Unit unit) {
        return View.of(TenantConnection.class, new ConnectionView(unit));
    }

    @Override Object behind() { return unit.connection(); }

    @Override
    @Nullable Object called(Object self, Method method, Object[] arguments) throws Throwable {
        var name = method.getName();
        if (closed) return afterClose(name);
        return switch (name) {
            case "close" -> close();
            case "abort" -> done(() -> unit.abort());
            case "getAutoCommit" -> unit.autoCommit();
            case "setAutoCommit" -> done(() -> unit.autoCommit((boolean) arguments[0]));
            case "commit" -> done(unit::commit);
            case "rollback" -> arguments.length == 0 ? done(unit::rollback) : call(behind(), method, arguments);
            case "isReadOnly" -> unit.options().access() == Access.READ_ONLY;
            case "setReadOnly" -> readOnly((boolean) arguments[0]);
            case "getTransactionIsolation" -> level(unit.options().isolation());
            case "setTransactionIsolation" -> isolated((int) arguments[0]);
            case "setSchema", "setCatalog" -> throw new SQLFeatureNotSupportedException(
                    "A tenant's connection sees the tenant's schema and no other: leave " + name + " out");
            case "createStatement", "prepareStatement", "prepareCall" -> statement((Connection) self, method, arguments);
            case "getMetaData" ->
                View.of(DatabaseMetaData.class, new MetaDataView(unit, (Connection) self, unit.connection().getMetaData()));
            case "getSchema", "setSavepoint", "releaseSavepoint" -> unit.run(() -> call(behind(), method, arguments));
            default -> call(behind(), method, arguments);
        };
    }

    private @Nullable Object close() {
        closed = true;
        unit.close();
        return null;
    }

    private static @Nullable Object afterClose(String name) throws SQLException {
        return switch (name) {
            case "close", "abort" -> null;
            case "isClosed" -> true;
            case "isValid" -> false;
            default -> throw new SQLException("The connection was closed", "08003");
        };
    }

    private Object statement(Connection self, Method method, Object[] arguments) throws Throwable {
        var made = (Statement) Objects.requireNonNull(call(behind(), method, arguments));
        return StatementView.of(method.getReturnType().asSubclass(Statement.class), new StatementView(unit, self, made));
    }

    private @Nullable Object readOnly(boolean on) throws SQLException {
        return done(() -> unit.options(it -> on ? it.readOnly() : it.readWrite()));
    }

    private @Nullable Object isolated(int level) throws SQLException {
        var wanted = switch (level) {
            case Connection.TRANSACTION_READ_UNCOMMITTED, Connection.TRANSACTION_READ_COMMITTED -> Isolation.READ_COMMITTED;
            case Connection.TRANSACTION_REPEATABLE_READ -> Isolation.REPEATABLE_READ;
            case Connection.TRANSACTION_SERIALIZABLE -> Isolation.SERIALIZABLE;
            default -> throw new SQLException("There is no such isolation: " + level, "22023");
        };
        return done(() -> unit.options(it -> it.isolated(wanted)));
    }

    private static int level(Isolation isolation) {
        return switch (isolation) {
            case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
            case REPEATABLE_READ -> Connection.TRANSACTION_REPEATABLE_READ;
            case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
        };
    }

    private static @Nullable Object done(Action action) throws SQLException {
        action.run();
        return null;
    }

    @FunctionalInterface
    private interface Action {
        void run() throws SQLException;
    }
}
