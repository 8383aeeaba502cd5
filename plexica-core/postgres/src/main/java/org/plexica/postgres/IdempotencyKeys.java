package org.plexica.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.IdempotencyKey;
import org.plexica.core.spi.TransactionBridge;

/**
 * Work that is done once, however often it is asked for under one key within 24 hours: who repeats the request is given the first result. The key is claimed in the transaction
 * of the work, so that it is taken if and only if the work is done: when that throws or its process dies, the key is free. Of two at once the second waits for the first. The
 * repetition itself is no secret to whoever has the key; so the scope says whose it is. Thread-safe.
 * {@snippet file="org/plexica/postgres/IdempotencyKeysTest.java" region="keys"}
 * {@snippet file="org/plexica/postgres/IdempotencyKeysTest.java" region="once"}
 */
public final class IdempotencyKeys {
    /** More than one for each that comes, so that the table holds those of a day and no others. */
    private static final int PRUNED = 10;

    private final TransactionBridge transactions;
    private final Sql sql;

    /** Within those transactions, of the application's own login: {@link org.plexica.postgres.boot.PostgresFloor#platform}. */
    public IdempotencyKeys(TransactionBridge transactions) {
        this.transactions = Objects.requireNonNull(transactions, "transactions");
        this.sql = new Sql(transactions);
    }

    /**
     * Does the work in the open transaction, else in one of its own, unless it has been done under that key.
     *
     * @param work is given back as a short text, such as the id of what it made
     * @throws CoreException {@link CoreError.IdempotencyMismatch} when the key was used for another request
     */
    public Outcome once(Claim claim, Supplier<String> work) {
        return transactions.<Outcome, RuntimeException>call(() -> {
            if (!isTaken(claim))
                return new Outcome.Replayed(find(claim).orElseThrow(() -> new IllegalStateException(
                        "the work of this key is under way in this very transaction")));
            var result = work.get();
            sql.update("update plexica.idempotency_key set result = ? where scope = ? and key = ?", result, claim.scope, claim.key.value());
            prune();
            return new Outcome.Done(result);
        });
    }

    /**
     * The result under that key, if the work has been done. Who finds nothing may be overtaken before it claims the key.
     *
     * @throws CoreException {@link CoreError.IdempotencyMismatch} when the key was used for another request
     */
    public Optional<String> find(Claim claim) {
        var kept = sql.first("""
                             select fingerprint, result from plexica.idempotency_key
                             where scope = ? and key = ? and at > clock_timestamp() - interval '24 hours'
                             """, row -> new Kept(row.getString(1), Optional.ofNullable(row.getString(2))), claim.scope, claim.key.value());
        if (kept.isPresent() && !kept.get().fingerprint.equals(claim.fingerprint()))
            throw new CoreException(new CoreError.IdempotencyMismatch());
        return kept.flatMap(it -> it.result);
    }

    /** Waits for who is just doing the work. What is older than a day is as good as not there. */
    private boolean isTaken(Claim claim) {
        return sql.update("""
                          insert into plexica.idempotency_key as kept (scope, key, fingerprint) values (?, ?, ?)
                          on conflict (scope, key) do update set fingerprint = excluded.fingerprint, result = null, at = excluded.at
                          where kept.at <= clock_timestamp() - interval '24 hours'
                          """, claim.scope, claim.key.value(), claim.fingerprint()) == 1;
    }

    private void prune() {
        sql.update("""
                   delete from plexica.idempotency_key where (scope, key) in (
                       select scope, key from plexica.idempotency_key where at <= clock_timestamp() - interval '24 hours'
                       order by at limit ? for update skip locked)
                   """, PRUNED);
    }

    /**
     * Who asks for what.
     *
     * @param scope what is to be done and for whom, 1 to 500 characters: keys of different scopes have nothing to do with each other
     * @param key of the request
     * @param request all that it says, in an order that does not change; only a hash is kept
     */
    public record Claim(String scope, IdempotencyKey key, List<String> request) {
        private static final int LONGEST = 500;

        public Claim {
            if (scope.isEmpty() || scope.length() > LONGEST)
                throw CoreError.InvalidValue.of("scope", "must have 1 to 500 characters").exception();
            Objects.requireNonNull(key, "key");
            request = List.copyOf(request);
        }

        /** SHA-256 of the parts, each after its length, so that none can run into the next. */
        private String fingerprint() {
            try {
                var hash = MessageDigest.getInstance("SHA-256");
                for (var part : request) {
                    var bytes = part.getBytes(StandardCharsets.UTF_8);
                    hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                    hash.update(bytes);
                }
                return HexFormat.of().formatHex(hash.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /** How it went. */
    public sealed interface Outcome {
        /** What the work gave back, now or the first time. */
        String result();

        /**
         * The work was done now.
         *
         * @param result what it gave back
         */
        record Done(String result) implements Outcome {}

        /**
         * The work had been done before.
         *
         * @param result what it gave back then
         */
        record Replayed(String result) implements Outcome {}
    }

    private record Kept(String fingerprint, Optional<String> result) {}
}
