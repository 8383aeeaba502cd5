package org.plexica.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.UserId;

/**
 * Two tenants, and a canary of the first that the second must never see:
 * {@snippet file="org/plexica/testkit/TwinsTest.java" region="twins"}
 *
 * <p>{@link Canaries} says where and in which spellings the canary is found. Thread-safe as far as the work is.
 */
public final class Twins {
    private final CallContext first;
    private final CallContext second;
    private final String canary;
    private final Canaries canaries;
    private final AtomicBoolean planted;

    private Twins(CallContext first, CallContext second, Twins same) {
        this.first = first;
        this.second = second;
        this.canary = same.canary;
        this.canaries = same.canaries;
        this.planted = same.planted;
    }

    private Twins(Tenant first, Tenant second) {
        this.first = CallContext.of(first);
        this.second = CallContext.of(second);
        this.canaries = new Canaries();
        this.canary = canaries.plant(first, "planted by the twins");
        this.planted = new AtomicBoolean();
    }

    /**
     * Of two tenants that there are already. What they log has to be given to {@link Canaries#logged} then; {@link TenantTest} does that itself.
     *
     * @throws IllegalArgumentException when it is the same tenant twice
     */
    public static Twins of(Tenant first, Tenant second) {
        if (first.id().equals(second.id())) throw new IllegalArgumentException("Twins are two tenants; this is one: " + first.slug());
        return new Twins(first, second);
    }

    /** In which the canary is planted. */
    public Tenant first() { return first.tenant(); }

    /** Which must not see it. */
    public Tenant second() { return second.tenant(); }

    /** The canary, for what is planted otherwise. */
    public String canary() { return canary; }

    /** The oracle, for canaries in more places and for what the second is given by other ways. */
    public Canaries canaries() {
        return canaries;
    }

    /** The same twins, in each of which a user of that id acts; without it nobody does. */
    public Twins by(UserId user) {
        return new Twins(first.by(new Actor.User(user, first().id())), second.by(new Actor.User(user, second().id())), this);
    }

    /**
     * Runs the work in the first, and gives it the canary to plant.
     *
     * @throws Exception what the work throws
     */
    public Twins plant(Planting work) throws Exception {
        first.call(() -> {
            work.plant(canary);
            return this;
        });
        planted.set(true);
        return this;
    }

    /**
     * Runs the work in the first: proves that the canary is where the work looks, without which {@link #mustNotSee} proves little.
     *
     * @throws AssertionError when what the work returns does not hold the canary
     * @throws IllegalStateException when nothing was planted
     * @throws Exception what the work throws
     */
    public Twins mustSee(Callable<?> work) throws Exception {
        requirePlanted();
        var seen = first.call(() -> canaries.isIn(canary, work.call()));
        if (!seen)
            throw new AssertionError(first().slug() + " does not see its own canary there, so nothing is proven when another does not");
        return this;
    }

    /**
     * Runs the work in the second. What the work throws goes on to the caller, after it was looked through, so that a refusal is expected where it is asked for:
     * {@code assertThrows(NotFound.class, () -> twins.mustNotSee(…))}.
     *
     * @throws AssertionError when what the work returns, throws or logs holds the canary, or cannot be looked through
     * @throws IllegalStateException when nothing was planted
     * @throws Exception what the work throws
     */
    public Twins mustNotSee(Callable<?> work) throws Exception {
        requirePlanted();
        canaries.watch(second());
        try {
            second.call(() -> {
                look(work);
                return this;
            });
        } finally {
            canaries.unwatch(second());
        }
        canaries.mustBeUnseen();
        return this;
    }

    /** Puts the canary where the application keeps such data. */
    @FunctionalInterface
    public interface Planting {
        /**
         * Does it.
         *
         * @throws Exception when it fails
         */
        void plant(String canary) throws Exception;
    }

    /** Within the second, since a stream may do its work only when it is read. */
    private void look(Callable<?> work) throws Exception {
        try {
            canaries.seen(second(), "returned", work.call());
        } catch (Throwable thrown) {
            reportSeenIn(thrown);
            throw thrown;
        }
    }

    private void reportSeenIn(Throwable thrown) {
        canaries.seen(second(), "thrown", thrown);
        try {
            canaries.mustBeUnseen();
        } catch (AssertionError leak) {
            leak.addSuppressed(thrown);
            throw leak;
        }
    }

    private void requirePlanted() {
        if (!planted.get()) throw new IllegalStateException("Nothing was planted: call plant(work) first.");
    }

    @Override public String toString() { return "Twins[" + first().slug() + ", " + second().slug() + "]"; }
}
