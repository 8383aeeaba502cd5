package org.plexica.core.spi;

import java.sql.Connection;
import java.util.Optional;
import org.plexica.core.Transactions;

/** Where transactions come from: plain JDBC, Hibernate, Spring, JTA. What must commit together with the caller's change writes through {@link #connection()}. */
public interface TransactionBridge extends Transactions {
    /** The connection of the transaction that is open here and now; never to be closed, committed or kept. */
    Optional<Connection> connection();

    /**
     * Runs the action after the open transaction has committed, never after a roll-back.
     *
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.NoTransaction} when none is open
     */
    void afterCommit(Runnable action);
}
