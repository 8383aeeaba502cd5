package org.plexica.tenancy;

import java.nio.file.Path;
import java.util.Optional;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.spi.TokenIssuing;

/** A folder that signs the tenant's tokens, and what a test does before it is looked at. */
final class Signing implements TenantProvisioner, TokenIssuing {
    final Folders folders;
    volatile Runnable beforeInspect = () -> {};
    volatile String address = "";

    Signing(Folders folders) {
        this.folders = folders;
    }

    @Override public Step step() { return folders.step(); }

    @Override public Made provision(Attempt attempt, Progress progress) { return made(folders.provision(attempt, progress)); }

    @Override public Inspection inspect(Attempt attempt) {
        beforeInspect.run();
        return folders.inspect(attempt) instanceof Inspection.Complete(var made)
                ? new Inspection.Complete(made(made))
                : folders.inspect(attempt);
    }

    @Override public void remove(Attempt attempt) { folders.remove(attempt); }

    @Override public Issuer issuer(TenantId tenant, Made made) {
        return IssuersTest.issuer(Path.of(made.facts().getOrDefault("folder", "none")).getFileName() + made.facts().getOrDefault("address",
                ""), tenant);
    }

    static Optional<Issuer> trusted(Tenancy tenancy, String folder) {
        return tenancy.issuers().find("https://id.example.org/" + folder);
    }

    private Made made(Made of) {
        var facts = new java.util.HashMap<>(of.facts());
        facts.put("address", address);
        return new Made(facts);
    }
}
