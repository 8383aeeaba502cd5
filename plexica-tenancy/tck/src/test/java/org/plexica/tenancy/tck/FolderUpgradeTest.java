package org.plexica.tenancy.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.spi.Upgradable;

// @start region="contract"
final class FolderUpgradeTest extends UpgradableContract {
    @TempDir
    Path root;

    @Override protected TenantProvisioner provisioner() { return new VersionedFolder(root); }

    /** Version 1 was the folder alone. */
    @Override protected void makeOld(Attempt attempt) {
        new FolderProvisionerTest.Folder(root).provision(attempt, (_, _, _) -> {});
    }

    @Override protected void fill(Attempt attempt) throws IOException { Files.writeString(folder(attempt).resolve("note"), "a note"); }

    @Override protected boolean isFilled(Attempt attempt) throws IOException {
        return Files.exists(folder(attempt).resolve("note")) && Files.readString(folder(attempt).resolve("note")).equals("a note");
    }

    @Override protected boolean isThere(Attempt attempt) { return Files.exists(folder(attempt)); }

    // @end
    private Path folder(Attempt attempt) { return root.resolve(attempt.name().value()); }

    /** In version 2 there is a file with the version as well. */
    static class VersionedFolder extends FolderProvisionerTest.Folder implements Upgradable {
        VersionedFolder(Path root) {
            super(root);
        }

        @Override public Step step() { return super.step().version(2); }

        @Override public Made provision(Attempt attempt, Progress progress) {
            super.provision(attempt, progress);
            return upgrade(attempt, progress);
        }

        @Override public boolean isCurrent(Attempt attempt) { return Files.exists(version(attempt)); }

        @Override public Made upgrade(Attempt attempt, Progress progress) {
            if (!(inspect(attempt) instanceof Inspection.Complete)) throw new TenancyException(new TenancyError.ForeignResource());
            progress.at("write the version", 0, 1);
            write(version(attempt), "2");
            progress.at("write the version", 1, 1);
            return made(attempt);
        }

        @Override public void remove(Attempt attempt) {
            if (inspect(attempt) instanceof Inspection.Foreign) throw new TenancyException(new TenancyError.ForeignResource());
            for (var file : new String[] {"version", "note"})
                delete(folder(attempt).resolve(file));
            super.remove(attempt);
        }

        Path version(Attempt attempt) { return folder(attempt).resolve("version"); }

        static void write(Path file, String text) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void delete(Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
