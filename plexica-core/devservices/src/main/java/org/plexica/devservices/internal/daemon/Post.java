package org.plexica.devservices.internal.daemon;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.Status;
import org.plexica.devservices.Status.State;
import org.plexica.devservices.Step;
import org.plexica.devservices.internal.backend.Running;
import org.plexica.devservices.internal.backend.Service;
import org.plexica.devservices.internal.progress.Failures;
import org.plexica.devservices.internal.progress.Steps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The place of one back end: off, on its way, up, or down. One start at a time, which all who ask share. */
final class Post {

    private static final Logger LOG = LoggerFactory.getLogger(Post.class);
    private static final int REVIVALS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    private enum Wanted {
        NOTHING, UP, KILLED
    }

    private final String name;
    private final Service service;
    private final boolean revived;
    private Wanted wanted = Wanted.NOTHING;
    private Announcer announcer = new Announcer();
    private @Nullable CompletableFuture<Running> current;
    private @Nullable Thread starter;
    private int revivals;

    Post(String name, Service service, boolean revived) {
        this.name = name;
        this.service = service;
        this.revived = revived;
    }

    String name() {
        return name;
    }

    /** {@return the back end, started now if it isn't up} */
    Running ensure(Consumer<Step> listener) {
        var start = starting();
        if (!start.running().isDone()) {
            start.announcer().join(listener);
        }
        try {
            return start.running().join();
        } catch (CompletionException e) {
            throw Failures.of("Starting " + name, e.getCause() == null ? e : e.getCause());
        } finally {
            start.announcer().leave(listener);
        }
    }

    private record Start(CompletableFuture<Running> running, Announcer announcer) {}

    private synchronized Start starting() {
        if (wanted == Wanted.KILLED) {
            throw new DevServicesException(Code.REQUEST_REFUSED, name + " was killed on purpose.", "Restart it first.");
        }
        if (current == null || current.isCompletedExceptionally() || isGone(current)) {
            wanted = Wanted.UP;
            announcer = new Announcer();
            var steps = new Steps(name, announcer);
            var running = new CompletableFuture<Running>();
            var _ = running.thenAccept(this::guard);
            starter = Thread.ofPlatform().name("start " + name).start(() -> complete(running, steps));
            current = running;
        }
        return new Start(current, announcer);
    }

    private void complete(CompletableFuture<Running> running, Steps steps) {
        try {
            running.complete(service.start(steps));
        } catch (RuntimeException | Error e) {
            running.completeExceptionally(e);
        }
    }

    private static boolean isGone(CompletableFuture<Running> start) {
        return start.isDone() && start.join().gone().isDone();
    }

    private void guard(Running running) {
        long from = System.nanoTime();
        var _ = running.gone().thenRunAsync(() -> lost(Duration.ofNanos(System.nanoTime() - from)));
    }

    private void lost(Duration lived) {
        synchronized (this) {
            if (wanted != Wanted.UP) {
                return;
            }
            revivals = lived.compareTo(LONG_ENOUGH) > 0 ? 0 : revivals;
            if (!revived || revivals++ >= REVIVALS) {
                LOG.warn("{} has ended unexpectedly after {} s", name, lived.toSeconds());
                return;
            }
        }
        var pause = FIRST_PAUSE.multipliedBy(1L << (revivals - 1));
        LOG.warn("{} has ended unexpectedly after {} s; it is started again in {} ms", name, lived.toSeconds(), pause.toMillis());
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS).execute(this::revive);
    }

    private void revive() {
        synchronized (this) {
            if (wanted != Wanted.UP) {
                return;
            }
        }
        try {
            ensure(step -> LOG.info("{}", step));
        } catch (DevServicesException e) {
            LOG.error("{} could not be started again", name, e);
            lost(Duration.ZERO);
        }
    }

    void kill() {
        leave(Wanted.KILLED, Running::kill);
    }

    void stop() {
        leave(Wanted.NOTHING, Running::stop);
    }

    private void leave(Wanted next, Consumer<Running> how) {
        CompletableFuture<Running> start;
        synchronized (this) {
            wanted = next;
            start = current;
            if (starter != null) {
                starter.interrupt();
            }
        }
        if (start != null) {
            start.handle((running, failure) -> {
                if (running != null) {
                    how.accept(running);
                }
                return true;
            }).join();
        }
    }

    Running restart(Consumer<Step> listener) {
        stop();
        return ensure(listener);
    }

    Status status() {
        CompletableFuture<Running> start;
        synchronized (this) {
            start = current;
        }
        if (start == null) {
            return new Status(name, State.OFF, "", OptionalLong.empty());
        }
        if (!start.isDone()) {
            return new Status(name, State.STARTING, "", OptionalLong.empty());
        }
        return start.handle((running, failure) -> running == null ? down(String.valueOf(failure.getMessage())) : status(running)).join();
    }

    private Status status(Running running) {
        if (running.gone().isDone()) {
            return wanted == Wanted.NOTHING ? new Status(name, State.OFF, "stopped", OptionalLong.empty()) : down("its process has ended");
        }
        var pid = running.pids().stream().mapToLong(Long::longValue).findFirst();
        var facts = running.facts();
        var where = facts.containsKey("host")
                ? facts.get("host") + ":" + facts.get("port")
                : facts.getOrDefault("url", facts.getOrDefault("endpoint", ""));
        return running.answers()
                ? new Status(name, State.UP, where, pid)
                : new Status(name, State.DOWN, "it does not answer at " + where, pid);
    }

    private Status down(String why) {
        return new Status(name, State.DOWN, why, OptionalLong.empty());
    }
}
