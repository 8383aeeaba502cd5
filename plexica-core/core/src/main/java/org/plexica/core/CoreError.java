package org.plexica.core;

import java.util.Map;
import java.util.Objects;

/** What can go wrong before any family is involved. */
public sealed interface CoreError extends PlexicaError {
    /** Code ran outside every {@link CallContext}. */
    record NoContext() implements CoreError {
        @Override public String code() { return "core/no-context"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The work could not be tied to a caller."; }
        @Override public String remedy() {
            return "Run it by context.run(work); hand other threads context.wrap(task) or context.on(executor).";
        }
    }

    /** Code that needs a tenant ran in a platform context. */
    record NoTenant() implements CoreError {
        @Override public String code() { return "core/no-tenant"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The work could not be tied to a tenant."; }
        @Override public String remedy() { return "Platform work enters a tenant by context.in(tenant)."; }
    }

    /** An actor of one tenant was to be bound in another, or in none. */
    record ForeignActor() implements CoreError {
        @Override public String code() { return "core/foreign-actor"; }
        @Override public Kind kind() { return Kind.NOT_FOUND; }
        @Override public String detail() { return "There is no such object."; }
        @Override public String remedy() {
            return "An actor of one tenant never acts in another; platform work says asSystem(reason) first.";
        }
    }

    /** Work that must commit together with other work ran outside a transaction. */
    record NoTransaction() implements CoreError {
        @Override public String code() { return "core/no-transaction"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The work needs a transaction."; }
        @Override public String remedy() { return "Call it inside transactions.run(work)."; }
    }

    /** A transaction was used in another context than it began in. */
    record ForeignTransaction() implements CoreError {
        @Override public String code() { return "core/foreign-transaction"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The work belongs to another transaction."; }
        @Override public String remedy() {
            return "A transaction belongs to the tenant in which it began: end it before entering another.";
        }
    }

    /** Work asked for a stricter isolation than the open transaction has. */
    record WeakerTransaction() implements CoreError {
        @Override public String code() { return "core/weaker-transaction"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The work needs a stricter transaction than the one that is open."; }
        @Override public String remedy() {
            return "Ask for the isolation where the transaction begins, at the outermost transactions.call(options, work).";
        }
    }

    /**
     * A file has more bytes than it may have.
     *
     * @param most how many it may have
     */
    record FileTooLarge(long most) implements CoreError {
        @Override public String code() { return "core/file-too-large"; }
        @Override public Kind kind() { return Kind.TOO_LARGE; }
        @Override public String detail() { return "The file has more than " + most + " bytes."; }
        @Override public String remedy() { return "Send a smaller one, or allow more where it is put."; }
        @Override public Map<String, String> facts() { return Map.of("most", Long.toString(most)); }
    }

    /** A store that has folders cannot keep a file whose name is the folder of another file, or lies below one. */
    record FileInTheWay() implements CoreError {
        @Override public String code() { return "core/file-in-the-way"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "A file cannot be a folder as well."; }
        @Override public String remedy() { return "Use another name: no file's name may be the beginning of another's up to a slash."; }
    }

    /** An idempotency key came again with another request than before. */
    record IdempotencyMismatch() implements CoreError {
        @Override public String code() { return "core/idempotency-mismatch"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "The idempotency key has been used for another request."; }
        @Override public String remedy() {
            return "Use a new key for each request, and the same one only to repeat the very same request.";
        }
    }

    /**
     * A value was refused.
     *
     * @param what the name of the value
     * @param rule the rule that it breaks; the value itself is not repeated
     */
    record InvalidValue(String what, String rule) implements CoreError {
        public InvalidValue {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(rule, "rule");
        }

        /** The value of that name breaks that rule. */
        public static InvalidValue of(String what, String rule) {
            return new InvalidValue(what, rule);
        }

        /** As an exception. */
        public CoreException exception() { return new CoreException(this); }

        @Override public String code() { return "core/invalid-value"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String detail() { return "The " + what + " " + rule + "."; }
        @Override public String remedy() { return "Send a value that follows the rule."; }
        @Override public Map<String, String> facts() { return Map.of("what", what, "rule", rule); }
    }
}
