package org.plexica.tenancy.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.tenancy.Finding;
import org.plexica.tenancy.Finding.Kind;
import org.plexica.tenancy.Finding.Remedy;
import org.plexica.tenancy.TenantStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what can be done about findings without asking a person. Thread-safe. */
final class Repairs {
    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

    private static final Set<TenantStatus> TRUSTED = Set.of(TenantStatus.ACTIVE, TenantStatus.SUSPENDED);

    private final Parts parts;

    /** What it works with. */
    record Parts(Examiner examiner, Registry registry, Standings standings, TakeBack takeBack, Issuing issuing, KnownIssuers issuers,
            Hands hands) {}

    /** By which something is changed. */
    record Hands(TransactionBridge transactions, Sagas sagas, Trail trail) {}

    Repairs(Parts parts) {
        this.parts = parts;
    }

    /** The findings of the name, each with what became of it. */
    List<Finding> repair(Names.Reserved name, List<Finding> findings, Asked asked) {
        if (findings.stream().noneMatch(Repairs::canBeRepaired)) return findings;
        try {
            repairable(findings, Kind.ORPHAN).findAny().ifPresent(_ -> clear(name, asked));
            repairable(findings, Kind.UNTRUSTED).findAny().ifPresent(finding -> trust(name, finding, asked));
            repairable(findings, Kind.STUCK).findAny().ifPresent(finding -> hurry(finding, asked));
            var left = parts.examiner.examine(name, asked.looks);
            return findings.stream().map(finding -> canBeRepaired(finding) ? after(finding, left, asked) : finding).toList();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).addKeyValue("name", name.name()).log("A tenant could not be repaired; it can be tried again");
            return findings;
        }
    }

    /** Who asks why, and by what is looked. */
    record Asked(String reason, Looks looks) {}

    /**
     * A name that is out of use never comes into use again, so neither a lock nor a lease is needed: whatever others do to the tenant meanwhile, they do it under another
     * name, or remove, too.
     */
    private void clear(Names.Reserved name, Asked asked) {
        var owner = parts.standings.require(name.tenant()).owner();
        if (!name.isOutOfUse(owner)) return;
        asked.looks.in(owner.tenant().tenant()).call(() -> parts.takeBack.clear(parts.examiner.attempt(name, owner)));
    }

    private void trust(Names.Reserved name, Finding finding, Asked asked) {
        parts.hands.transactions.run(() -> {
            var owner = parts.registry.lock(name.tenant());
            if (!name.isCurrent(owner) || !TRUSTED.contains(owner.status())) return;
            parts.issuers.distrust(owner.id());
            parts.issuers.trust(parts.issuing.of(owner.id()).values());
            note(finding, asked);
        });
    }

    private void hurry(Finding finding, Asked asked) {
        var id = finding.tenant().id();
        parts.hands.transactions.run(() -> {
            var standing = parts.standings.require(id);
            if (standing.isInGrace() || !parts.standings.hurry(standing)) return;
            note(finding, asked);
            parts.hands.transactions.afterCommit(() -> parts.hands.sagas.takeOver(id));
        });
    }

    /** The others are written down in the transaction in which they happen; that something is gone, once it is proven. */
    private Finding after(Finding finding, List<Finding> left, Asked asked) {
        if (finding.kind() == Kind.STUCK) return finding.with(Remedy.BEGUN);
        if (left.stream().anyMatch(other -> keeps(finding, other))) return finding;
        if (finding.kind() == Kind.ORPHAN) note(finding, asked);
        return finding.with(Remedy.REPAIRED);
    }

    private void note(Finding finding, Asked asked) {
        parts.hands.trail.note(finding.tenant(), "tenant.repaired", Map.of("kind", finding.kind().name(), "step", finding.step(), "name",
                finding.name().value(), "reason", asked.reason));
    }

    /** What could not be looked at is not proven to be right. */
    private static boolean keeps(Finding finding, Finding other) {
        if (other.kind() == Kind.UNEXAMINED) return other.step().isEmpty() || other.step().equals(finding.step());
        return other.kind() == finding.kind() && other.step().equals(finding.step()) && canBeRepaired(other);
    }

    private static Stream<Finding> repairable(List<Finding> findings, Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind && canBeRepaired(finding));
    }

    private static boolean canBeRepaired(Finding finding) { return finding.remedy() == Remedy.REPAIR; }
}
