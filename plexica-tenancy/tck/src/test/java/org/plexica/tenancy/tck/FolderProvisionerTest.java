package org.plexica.tenancy.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;

// @start region="contract"
final class FolderProvisionerTest extends TenantProvisionerContract {
    @TempDir
    Path root;

    @Override protected TenantProvisioner provisioner() { return new Folder(root); }

    @Override protected boolean isThere(Attempt attempt) { return Files.exists(root.resolve(attempt.name().value())); }

    @Override protected void halve(Attempt attempt) throws IOException {
        Files.delete(root.resolve(attempt.name().value()).resolve("owner"));
    }

    // @end
    /** A folder for each tenant, with a file in it that says whose it is. */
    static class Folder implements TenantProvisioner {
        final Path root;

        Folder(Path root) {
            this.root = root;
        }

        @Override public Step step() { return Step.named("folder"); }

        @Override public Made provision(Attempt attempt, Progress progress) {
            if (inspect(attempt) instanceof Inspection.Foreign) throw new TenancyException(new TenancyError.ForeignResource());
            try {
                progress.at("make the folder", 0, 2);
                Files.createDirectories(folder(attempt));
                progress.at("mark the folder", 1, 2);
                Files.writeString(folder(attempt).resolve("owner"), attempt.mark());
                return made(attempt);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
            if (inspect(attempt) instanceof Inspection.Foreign) throw new TenancyException(new TenancyError.ForeignResource());
            try {
                Files.deleteIfExists(folder(attempt).resolve("owner"));
                Files.deleteIfExists(folder(attempt));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Made made(Attempt attempt) { return new Made(Map.of("folder", folder(attempt).toString())); }

        Path folder(Attempt attempt) { return root.resolve(attempt.name().value()); }
    }
}
