package org.plexica.tenancy.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.spi.TokenIssuing;

/** Provisioners as people write them who are in a hurry: each breaks the contract in one way. They are run by {@link ProvisionerVictimsTest} alone. */
final class ProvisionerVictims {
    private ProvisionerVictims() {}

    abstract static class Victim extends TenantProvisionerContract {
        @TempDir
        Path root;

        @Override protected boolean isThere(Attempt attempt) throws IOException {
            try (var all = Files.list(root)) {
                return all.anyMatch(path -> path.getFileName().toString().startsWith(attempt.name().value()));
            }
        }

        @Override protected void halve(Attempt attempt) throws IOException {
            Files.delete(root.resolve(attempt.name().value()).resolve("owner"));
        }
    }

    static final class ChangesItsStep extends Victim {
        private final AtomicInteger version = new AtomicInteger(1);

        @Override protected TenantProvisioner provisioner() {
            return new FolderProvisionerTest.Folder(root) {
                @Override public Step step() { return Step.named("folder").version(version.getAndIncrement()); }
            };
        }
    }

    static final class CannotRemoveNothing extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderProvisionerTest.Folder(root) {
                @Override public void remove(Attempt attempt) {
                    if (!Files.exists(folder(attempt))) throw new IllegalStateException("nothing to remove");
                    super.remove(attempt);
                }
            };
        }
    }

    static final class SaysOtherFactsWhenAsked extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderProvisionerTest.Folder(root) {
                @Override Made made(Attempt attempt) { return new Made(Map.of("seen", UUID.randomUUID().toString())); }
            };
        }
    }

    static final class LeavesSomething extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderProvisionerTest.Folder(root) {
                @Override public void remove(Attempt attempt) {
                    try {
                        if (Files.exists(folder(attempt))) Files.writeString(root.resolve(attempt.name().value() + ".log"), "removed");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    super.remove(attempt);
                }
            };
        }
    }

    static final class BreaksWhatIsMade extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderProvisionerTest.Folder(root) {
                @Override public Made provision(Attempt attempt, Progress progress) {
                    if (Files.exists(folder(attempt))) {
                        remove(attempt);
                        throw new IllegalStateException("it was there already");
                    }
                    return super.provision(attempt, progress);
                }
            };
        }
    }

    static final class CallsAHalfComplete extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderProvisionerTest.Folder(root) {
                @Override public Inspection inspect(Attempt attempt) {
                    var found = super.inspect(attempt);
                    return found instanceof Inspection.Partial ? new Inspection.Complete(made(attempt)) : found;
                }
            };
        }
    }

    static final class SwallowsCancellation extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderProvisionerTest.Folder(root) {
                @Override public Made provision(Attempt attempt, Progress progress) {
                    try {
                        return super.provision(attempt, progress);
                    } catch (CancellationException _) {
                        return made(attempt);
                    }
                }
            };
        }
    }

    static final class CallsAHalfAbsentWhenInterrupted extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderProvisionerTest.Folder(root) {
                @Override public Made provision(Attempt attempt, Progress progress) {
                    super.provision(attempt, progress);
                    try {
                        halve(attempt);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    throw new IllegalStateException("interrupted");
                }

                @Override public Inspection inspect(Attempt attempt) {
                    var found = super.inspect(attempt);
                    return found instanceof Inspection.Partial ? new Inspection.Absent() : found;
                }
            };
        }
    }

    static final class KnowsNoMark extends Victim {
        @Override protected TenantProvisioner provisioner() { return marked(root, List.of()); }
    }

    static final class MarksTheTenantOnly extends Victim {
        @Override protected TenantProvisioner provisioner() { return marked(root, List.of("tenant")); }
    }

    static final class MarksTheNumberOnly extends Victim {
        @Override protected TenantProvisioner provisioner() { return marked(root, List.of("number")); }
    }

    static final class HasOneForAll extends Victim {
        @Override protected TenantProvisioner provisioner() {
            return new FolderProvisionerTest.Folder(root) {
                @Override Made made(Attempt attempt) { return new Made(Map.of("folder", root.toString())); }
            };
        }
    }

    static final class IssuesForSomebodyElse extends Victim {
        @Override protected boolean issuesTokens() { return true; }

        @Override protected TenantProvisioner provisioner() { return new Issuing(root); }

        private static final class Issuing extends FolderProvisionerTest.Folder implements TokenIssuing {
            Issuing(Path root) {
                super(root);
            }

            @Override public Issuer issuer(TenantId tenant, Made made) {
                return new Issuer(URI.create("urn:issuer"), URI.create("urn:keys"), Set.of("app"), Optional.of(TenantId.fresh()));
            }
        }
    }

    static final class DoesNotSayThatItIssues extends Victim {
        @Override protected TenantProvisioner provisioner() { return new IssuesForSomebodyElse.Issuing(root); }
    }

    /** With a mark of those parts alone. */
    private static TenantProvisioner marked(Path root, List<String> parts) {
        return new FolderProvisionerTest.Folder(root) {
            private Attempt shown(Attempt attempt) {
                var number = parts.contains("number") ? attempt.number() : 1;
                var tenant = parts.contains("tenant") ? attempt.tenant() : TenantId.parse("01890000-0000-7000-8000-000000000000");
                return new Attempt(tenant, number, attempt.name(), attempt.request(), attempt.facts());
            }

            @Override public Made provision(Attempt attempt, Progress progress) { return super.provision(shown(attempt), progress); }

            @Override public Inspection inspect(Attempt attempt) { return super.inspect(shown(attempt)); }
        };
    }
}
