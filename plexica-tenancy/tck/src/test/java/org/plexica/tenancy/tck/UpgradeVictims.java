package org.plexica.tenancy.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.TenantProvisioner;

/** Upgrades as people write them who are in a hurry: each breaks the contract in one way. They are run by {@link UpgradeVictimsTest} alone. */
final class UpgradeVictims {
    private UpgradeVictims() {}

    abstract static class Victim extends UpgradableContract {
        @TempDir
        Path root;

        @Override protected void makeOld(Attempt attempt) {
            new FolderProvisionerTest.Folder(root).provision(attempt, (_, _, _) -> {});
        }

        @Override protected void fill(Attempt attempt) throws IOException { Files.writeString(note(attempt), "a note"); }

        @Override protected boolean isFilled(Attempt attempt) { return Files.exists(note(attempt)); }

        @Override protected boolean isThere(Attempt attempt) { return Files.exists(note(attempt).getParent()); }

        private Path note(Attempt attempt) { return root.resolve(attempt.name().value()).resolve("note"); }
    }

    static final class MakesOldOnes extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderUpgradeTest.VersionedFolder(root) {
                @Override public Made provision(Attempt attempt, Progress progress) {
                    var made = super.provision(attempt, progress);
                    delete(version(attempt));
                    return made;
                }
            };
        }
    }

    static final class DoesNothing extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderUpgradeTest.VersionedFolder(root) {
                @Override public Made upgrade(Attempt attempt, Progress progress) { return made(attempt); }
            };
        }
    }

    static final class DoesNotKnowItsOldOnes extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderUpgradeTest.VersionedFolder(root) {
                @Override public Inspection inspect(Attempt attempt) {
                    var found = super.inspect(attempt);
                    return found instanceof Inspection.Complete && !isCurrent(attempt) ? new Inspection.Foreign("") : found;
                }
            };
        }
    }

    static final class SaysSomethingElseEachTime extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderUpgradeTest.VersionedFolder(root) {
                @Override Made made(Attempt attempt) { return new Made(Map.of("seen", UUID.randomUUID().toString())); }
            };
        }
    }

    static final class MakesItAnew extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderUpgradeTest.VersionedFolder(root) {
                @Override public Made upgrade(Attempt attempt, Progress progress) {
                    if (inspect(attempt) instanceof Inspection.Complete && !isCurrent(attempt)) {
                        remove(attempt);
                        new FolderProvisionerTest.Folder(root).provision(attempt, progress);
                    }
                    return super.upgrade(attempt, progress);
                }
            };
        }
    }

    static final class UpgradesWhateverIsThere extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderUpgradeTest.VersionedFolder(root) {
                @Override public Made upgrade(Attempt attempt, Progress progress) {
                    if (Files.exists(folder(attempt))) write(version(attempt), "2");
                    return super.upgrade(attempt, progress);
                }
            };
        }
    }

    static final class MakesWhatIsNotThere extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderUpgradeTest.VersionedFolder(root) {
                @Override public Made upgrade(Attempt attempt, Progress progress) {
                    if (inspect(attempt) instanceof Inspection.Absent) new FolderProvisionerTest.Folder(root).provision(attempt, progress);
                    return super.upgrade(attempt, progress);
                }
            };
        }
    }

    static final class SpoilsWhatItHadBegun extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderUpgradeTest.VersionedFolder(root) {
                @Override public Made upgrade(Attempt attempt, Progress progress) {
                    try {
                        return super.upgrade(attempt, progress);
                    } catch (CancellationException e) {
                        delete(folder(attempt).resolve("note"));
                        throw e;
                    }
                }
            };
        }
    }

    static final class RemovesItWhenInterrupted extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderUpgradeTest.VersionedFolder(root) {
                @Override public Made upgrade(Attempt attempt, Progress progress) {
                    try {
                        // As a slow back end would.
                        if (Files.exists(folder(attempt)) && !isCurrent(attempt)) new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        remove(attempt);
                        throw new IllegalStateException(e);
                    }
                    return super.upgrade(attempt, progress);
                }
            };
        }
    }
}
