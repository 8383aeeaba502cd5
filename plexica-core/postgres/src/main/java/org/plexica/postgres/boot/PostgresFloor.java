package org.plexica.postgres.boot;

import java.util.Objects;
import javax.sql.DataSource;
import org.plexica.core.spi.AuditSink;
import org.plexica.core.spi.SecretStore;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.Sql;
import org.plexica.postgres.internal.JdbcTransactions;
import org.plexica.postgres.internal.TableAudit;
import org.plexica.postgres.internal.TableSecrets;

/**
 * The floor on one pool of the application's login, for a database whose shared schema has been {@link SharedSchema migrated}. Thread-safe.
 *
 * <p>In this first form its transactions run as the application's login itself: they are for the shared schema, and no tenant's statement belongs in them yet.
 *
 * @param transactions over the pool; a transaction refuses to go on in another tenant than it began in, or on another thread
 */
public record PostgresFloor(TransactionBridge transactions) {
    public PostgresFloor {
        Objects.requireNonNull(transactions, "transactions");
    }

    /** On that pool, which stays the caller's to close. Its connections must come with auto-commit on, as is usual. */
    public static PostgresFloor on(DataSource pool) {
        return new PostgresFloor(new JdbcTransactions(Objects.requireNonNull(pool, "pool")));
    }

    /** Statements within the transactions. */
    public Sql sql() { return new Sql(transactions); }

    /** Writes to {@code plexica.audit}: the application's login can add to it and nothing else. */
    public AuditSink audit() {
        return new TableAudit(sql());
    }

    /**
     * Keeps secrets in {@code plexica.secret}, encrypted by AES-256-GCM with a key for each, which is encrypted with the key of the file. It is here and not in a family, because
     * any family may have a secret to keep.
     *
     * @throws org.plexica.postgres.PostgresException {@link org.plexica.postgres.PostgresError.Unfit} when the file is no key file that only its owner can read
     */
    public SecretStore secrets(SecretKeyFile key) {
        return new TableSecrets(sql(), key.read());
    }
}
