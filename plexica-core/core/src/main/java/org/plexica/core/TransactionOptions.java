package org.plexica.core;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a transaction shall be like. Work that joins an open transaction gets that one: it is refused if it asks for a stricter isolation, and the rest is the affair
 * of who began it.
 *
 * @param access whether it may write
 * @param isolation what it sees of others
 * @param timeout after how long the database ends it; empty for never
 */
public record TransactionOptions(Access access, Isolation isolation, Optional<Duration> timeout) {
    private static final TransactionOptions USUAL = new TransactionOptions(Access.READ_WRITE, Isolation.READ_COMMITTED, Optional.empty());

    /** Whether a transaction may write. */
    public enum Access {
        /** It may. */
        READ_WRITE,
        /** The database refuses it. */
        READ_ONLY
    }

    public TransactionOptions {
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(isolation, "isolation");
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.isPresent() && timeout.get().toMillis() < 1)
            throw CoreError.InvalidValue.of("timeout", "must be at least a millisecond").exception();
    }

    /** Reads and writes, sees what is committed, has no time-out. */
    public static TransactionOptions usual() { return USUAL; }

    /** The same, but the database refuses to write. */
    public TransactionOptions readOnly() {
        return new TransactionOptions(Access.READ_ONLY, isolation, timeout);
    }

    /** The same, and it may write. */
    public TransactionOptions readWrite() {
        return new TransactionOptions(Access.READ_WRITE, isolation, timeout);
    }

    /** The same in that isolation. */
    public TransactionOptions isolated(Isolation other) {
        return new TransactionOptions(access, other, timeout);
    }

    /** The same, ended by the database after that time. */
    public TransactionOptions within(Duration time) {
        return new TransactionOptions(access, isolation, Optional.of(time));
    }
}
