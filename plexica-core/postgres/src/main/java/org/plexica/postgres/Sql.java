package org.plexica.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plexica.core.spi.TransactionBridge;

/**
 * Statements of a family against the shared schema: in the open transaction, else each in one of its own. Values are always parameters: strings, numbers, UUIDs,
 * enums (by name), instants, collections of strings (as {@code text[]}), bytes. Thread-safe.
 * {@snippet file="org/plexica/postgres/ChangeFeedChaosTest.java" region="sql"}
 */
public final class Sql {
    private final TransactionBridge transactions;

    /** Within those transactions. */
    public Sql(TransactionBridge transactions) {
        this.transactions = Objects.requireNonNull(transactions, "transactions");
    }

    /**
     * All rows of a query.
     *
     * @param <T> what a row is read as
     * @throws PostgresException when the database refuses or does not answer
     */
    public <T> List<T> all(String query, Row<? extends T> row, @Nullable Object... values) {
        return prepared(query, values, statement -> {
            try (var rows = statement.executeQuery()) {
                var read = new ArrayList<T>();
                while (rows.next())
                    read.add(row.read(rows));
                return read;
            }
        });
    }

    /**
     * The first row of a query, if it has one.
     *
     * @param <T> what a row is read as
     * @throws PostgresException when the database refuses or does not answer
     */
    public <T> Optional<T> first(String query, Row<? extends T> row, @Nullable Object... values) {
        return this.<T>all(query, row, values).stream().findFirst();
    }

    /**
     * How many rows the statement changed.
     *
     * @throws PostgresException when the database refuses or does not answer
     */
    public int update(String statement, @Nullable Object... values) {
        return prepared(statement, values, PreparedStatement::executeUpdate);
    }

    /**
     * Statements without values, one after the other.
     *
     * @throws PostgresException when the database refuses one or does not answer
     */
    public void run(String... statements) {
        transactions.run(() -> {
            try (var statement = connection().createStatement()) {
                for (var text : statements)
                    statement.execute(text);
            } catch (SQLException e) {
                throw PostgresException.of(e);
            }
        });
    }

    private <T> T prepared(String text, @Nullable Object[] values, Use<T> use) {
        return transactions.<T, RuntimeException>call(() -> {
            try (var statement = connection().prepareStatement(text)) {
                for (var i = 0; i < values.length; i++)
                    bind(statement, i + 1, values[i]);
                return use.of(statement);
            } catch (SQLException e) {
                throw PostgresException.of(e);
            }
        });
    }

    private Connection connection() {
        return transactions.connection().orElseThrow();
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case Enum<?> constant -> statement.setString(index, constant.name());
            case Collection<?> texts -> statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray()));
            case null, default -> statement.setObject(index, value);
        }
    }

    /**
     * Reads one row.
     *
     * @param <T> as what
     */
    @FunctionalInterface
    public interface Row<T> {
        /** Reads the current row. */
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }
}
