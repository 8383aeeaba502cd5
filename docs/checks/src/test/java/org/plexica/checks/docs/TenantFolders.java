package org.plexica.checks.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;

// @start region="provisioner"
/** A folder for each tenant, with a file in it that says whose it is. */
record TenantFolders(Path root) implements TenantProvisioner {
    @Override public Step step() {
        return Step.named("folder").after("schema");
    }

    @Override public Made provision(Attempt attempt, Progress progress) {
        try {
            Files.writeString(Files.createDirectories(folder(attempt)).resolve("owner"), attempt.mark());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made(attempt);
    }

    @Override public Inspection inspect(Attempt attempt) {
        try {
            if (!Files.exists(folder(attempt))) return new Inspection.Absent();
            if (!Files.exists(folder(attempt).resolve("owner"))) return new Inspection.Partial();
            var mark = Files.readString(folder(attempt).resolve("owner"));
            return mark.equals(attempt.mark()) ? new Inspection.Complete(made(attempt)) : new Inspection.Foreign(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public void remove(Attempt attempt) {
        try {
            Files.deleteIfExists(folder(attempt).resolve("owner"));
            Files.deleteIfExists(folder(attempt));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Made made(Attempt attempt) {
        return new Made(Map.of("folder", folder(attempt).toString()));
    }

    private Path folder(Attempt attempt) {
        return root.resolve(attempt.name().value());
    }
}
// @end
