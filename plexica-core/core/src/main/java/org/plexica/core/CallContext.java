package org.plexica.core;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf the current code runs: tenant, workspace, actor and correlation, always changed together. A value: binding it lasts for one call and
 * undoes itself, capturing it for another thread is assigning it. Immutable and thread-safe; it is bound in a {@link ScopedValue}, so threads and executors
 * inherit nothing: hand them {@link #wrap a wrapped task} or {@link #on an executor of this context}.
 * {@snippet file="org/plexica/core/CallContextExamplesTest.java" region="run"}
 */
public final class CallContext {
    private static final ScopedValue<CallContext> CURRENT = ScopedValue.newInstance();
    /** Stands for no context, so that reading is one look-up and not two. */
    private static final CallContext NONE = new CallContext(null, null, new Actor.Nobody(), new Correlation("none", ""));

    private final @Nullable Tenant tenant;
    private final @Nullable WorkspaceId workspace;
    private final Actor actor;
    private final Correlation correlation;

    private CallContext(@Nullable Tenant tenant, @Nullable WorkspaceId workspace, Actor actor, Correlation correlation) {
        this.tenant = tenant;
        this.workspace = workspace;
        this.actor = Objects.requireNonNull(actor, "actor");
        this.correlation = Objects.requireNonNull(correlation, "correlation");
    }

    /**
     * The context of this code.
     *
     * @throws CoreException {@link CoreError.NoContext} when there is none
     */
    public static CallContext current() {
        var context = CURRENT.orElse(NONE);
        if (context == NONE) throw new CoreException(new CoreError.NoContext());
        return context;
    }

    /** The context of this code, if there is one. */
    public static Optional<CallContext> find() {
        var context = CURRENT.orElse(NONE);
        return context == NONE ? Optional.empty() : Optional.of(context);
    }

    /** In the tenant, by nobody, under the current correlation or a fresh one. For {@code main}, host adapters and tests: it is not audited. */
    public static CallContext of(Tenant tenant) {
        return new CallContext(Objects.requireNonNull(tenant, "tenant"), null, new Actor.Nobody(), currentCorrelation());
    }

    /**
     * In no tenant: the platform itself, under the current correlation or a fresh one.
     *
     * @throws CoreException {@link CoreError.ForeignActor} when the actor belongs to a tenant
     */
    public static CallContext platform(Actor actor) {
        if (actor.home().isPresent()) throw new CoreException(new CoreError.ForeignActor());
        return new CallContext(null, null, actor, currentCorrelation());
    }

    /**
     * The same actor in that tenant and no workspace.
     *
     * @throws CoreException {@link CoreError.ForeignActor} when the actor belongs to another
     */
    public CallContext in(Tenant other) {
        refuseForeign(other, actor);
        return new CallContext(other, null, actor, correlation);
    }

    /**
     * The same in that workspace of the tenant. Whether the actor is a member is the caller's to check.
     *
     * @throws CoreException {@link CoreError.NoTenant} in a platform context
     */
    public CallContext in(WorkspaceId other) {
        return new CallContext(tenant(), Objects.requireNonNull(other, "workspace"), actor, correlation);
    }

    /**
     * The same by that actor.
     *
     * @throws CoreException {@link CoreError.ForeignActor} when it belongs to another tenant, or to any and this is a platform context
     */
    public CallContext by(Actor other) {
        if (tenant == null && other.home().isPresent()) throw new CoreException(new CoreError.ForeignActor());
        if (tenant != null) refuseForeign(tenant, other);
        return new CallContext(tenant, workspace, other, correlation);
    }

    /** The same under that correlation. */
    public CallContext under(Correlation other) {
        return new CallContext(tenant, workspace, actor, other);
    }

    /**
     * The tenant.
     *
     * @throws CoreException {@link CoreError.NoTenant} in a platform context
     */
    public Tenant tenant() {
        if (tenant == null) throw new CoreException(new CoreError.NoTenant());
        return tenant;
    }

    /** The tenant; empty in a platform context. */
    public Optional<Tenant> findTenant() { return Optional.ofNullable(tenant); }

    /** The workspace, if one was entered. */
    public Optional<WorkspaceId> workspace() { return Optional.ofNullable(workspace); }

    /** Who acts. */
    public Actor actor() { return actor; }

    /** What ties together all that the current request set off. */
    public Correlation correlation() { return correlation; }

    /**
     * Runs the work in this context and returns its result.
     *
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @throws X what the work throws
     */
    public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** Runs the work in this context. */
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /** The task, to be run in this context by whichever thread runs it. */
    public Runnable wrap(Runnable task) {
        Objects.requireNonNull(task, "task");
        return () -> run(task);
    }

    /**
     * The task, to be run in this context by whichever thread runs it.
     *
     * @param <R> what the task returns
     */
    public <R> Callable<R> wrap(Callable<R> task) {
        Objects.requireNonNull(task, "task");
        return () -> call(task::call);
    }

    /**
     * A view of the executor whose tasks all run in this context. It is bound to this value and not to the thread that submits, because a stage of a
     * {@link java.util.concurrent.CompletableFuture} is submitted by the thread that completes the stage before it, which may work for another tenant.
     * {@snippet file="org/plexica/core/CallContextExamplesTest.java" region="on"}
     */
    public Executor on(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return task -> executor.execute(wrap(task));
    }

    /** For logs: no secret, no name of a person. */
    @Override public String toString() {
        return "CallContext[" + (tenant == null ? "platform" : tenant.slug()) + (workspace == null ? "" : "/" + workspace) + ", "
                + actor.getClass().getSimpleName() + ", "
                + correlation.id() + "]";
    }

    private static Correlation currentCorrelation() {
        return CURRENT.isBound() ? CURRENT.get().correlation : Correlation.fresh();
    }

    private static void refuseForeign(Tenant tenant, Actor actor) {
        var home = actor.home();
        if (home.isPresent() && !home.get().equals(tenant.id())) throw new CoreException(new CoreError.ForeignActor());
    }
}
