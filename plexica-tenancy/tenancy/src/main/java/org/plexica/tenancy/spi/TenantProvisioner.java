package org.plexica.tenancy.spi;

/**
 * Makes and removes one kind of resource for a tenant. Whoever runs it knows nothing but what {@link #inspect} answers: a time-out, an exception or a crash is settled by
 * looking, never by guessing. Thread-safe; each method is called on a virtual thread and may block.
 *
 * <p>A call that fails throws; a {@link org.plexica.core.PlexicaException} tells the caller of the set-up why, anything else is logged and called an unexpected error.
 * It is interrupted when it takes too long or is no longer wanted.
 */
public interface TenantProvisioner {
    /** Its name and what must be done before it; always the same. Steps that don't wait for one another run in parallel. */
    Step step();

    /**
     * Makes the resource under the attempt's name, with the tenant's mark on it, from the same call that makes it where the back end can. Called again for an
     * attempt only when {@link #inspect} said that nothing is there.
     *
     * @return what later steps, {@link #remove} and the registry need to know; only when the resource is complete
     */
    Made provision(Attempt attempt, Progress progress);

    /** What is there under the attempt's name, asked of the back end and of no cache. Must say Absent only when it knows. */
    Inspection inspect(Attempt attempt);

    /**
     * Removes the resource with all that is in it, and what was kept for it elsewhere. Called after {@link #inspect} said that it is the tenant's own, and again until it says
     * that it is absent; and once more when it is absent and can't come any more. What is gone already is no error.
     */
    void remove(Attempt attempt);
}
