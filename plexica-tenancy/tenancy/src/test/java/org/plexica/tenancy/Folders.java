package org.plexica.tenancy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;

/** A real resource: a folder per tenant with the tenant's mark in a file, and what a test does around it. */
final class Folders implements TenantProvisioner {
    final List<String> calls = new CopyOnWriteArrayList<>();
    private final Step step;
    private final Path root;
    volatile Around before = (_, _) -> {};
    volatile Around after = (_, _) -> {};
    volatile Around beforeRemove = (_, _) -> {};

    @FunctionalInterface
    interface Around {
        void run(Attempt attempt, Progress progress) throws Exception;
    }

    Folders(Step step, Path root) {
        this.step = step;
        this.root = root;
    }

    Folders before(Around work) { before = work; return this; }

    Folders after(Around work) { after = work; return this; }

    Folders beforeRemove(Around work) { beforeRemove = work; return this; }

    Path folder(Attempt attempt) { return root.resolve(step.id() + "-" + attempt.name()); }

    @Override public Step step() { return step; }

    @Override public Made provision(Attempt attempt, Progress progress) {
        calls.add("provision " + step.id());
        run(before, attempt, progress);
        write(folder(attempt), attempt.mark());
        run(after, attempt, progress);
        return made(attempt);
    }

    @Override public Inspection inspect(Attempt attempt) {
        var folder = folder(attempt);
        try {
            if (!Files.exists(folder)) return new Inspection.Absent();
            if (!Files.exists(folder.resolve("mark"))) return new Inspection.Partial();
            var mark = Files.readString(folder.resolve("mark"));
            return mark.equals(attempt.mark()) ? new Inspection.Complete(made(attempt)) : new Inspection.Foreign(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public void remove(Attempt attempt) {
        calls.add("remove " + step.id());
        run(beforeRemove, attempt, (_, _, _) -> {});
        try {
            Files.deleteIfExists(folder(attempt).resolve("mark"));
            Files.deleteIfExists(folder(attempt));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path folder, String mark) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("mark"), mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Made made(Attempt attempt) {
        return new Made(Map.of("folder", folder(attempt).toString()));
    }

    private static void run(Around work, Attempt attempt, Progress progress) {
        try {
            work.run(attempt, progress);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
