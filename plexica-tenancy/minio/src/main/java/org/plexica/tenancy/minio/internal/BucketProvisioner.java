package org.plexica.tenancy.minio.internal;

import java.util.Map;
import java.util.Optional;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;

/**
 * A bucket for each tenant, with a marker object that says whose it is. Bucket and marker can't be made by one call, so an empty bucket without a marker is a half-made one
 * of ours, since nobody else could guess its name; the marker is the last object to go for the same reason.
 */
public final class BucketProvisioner implements TenantProvisioner {
    static final String MARKER = ".plexica/owner";
    private static final Step STEP = Step.named("bucket");
    private static final int PARTS = 2;
    private final ObjectStore store;

    public BucketProvisioner(ObjectStore store) {
        this.store = store;
    }

    @Override public Step step() { return STEP; }

    @Override public Made provision(Attempt attempt, Progress progress) {
        progress.at("create the bucket", 0, PARTS);
        if (!store.create(bucket(attempt)) && inspect(attempt) instanceof Inspection.Foreign) throw foreign();
        progress.at("mark the bucket", 1, PARTS);
        store.put(bucket(attempt), MARKER, content(attempt));
        progress.at("mark the bucket", PARTS, PARTS);
        return made(attempt);
    }

    @Override public Inspection inspect(Attempt attempt) {
        return switch (store.look(bucket(attempt))) {
            case NONE -> new Inspection.Absent();
            case CLOSED_TO_US -> new Inspection.Foreign("");
            case EMPTY -> new Inspection.Partial();
            case FILLED -> byMarker(attempt);
        };
    }

    @Override public void remove(Attempt attempt) {
        switch (inspect(attempt)) {
            case Inspection.Absent _ -> {
                return;
            }
            case Inspection.Foreign _ -> throw foreign();
            case Inspection.Partial _,Inspection.Complete _ -> store.empty(bucket(attempt), MARKER);
        }
        store.remove(bucket(attempt));
    }

    private Inspection byMarker(Attempt attempt) {
        var marker = store.read(bucket(attempt), MARKER);
        return marker.equals(Optional.of(content(attempt)))
                ? new Inspection.Complete(made(attempt))
                : new Inspection.Foreign(marker.orElse(""));
    }

    private static String bucket(Attempt attempt) {
        return attempt.name().value();
    }

    /** A mark needs no escaping in JSON: it is a UUID and digits. */
    private static String content(Attempt attempt) {
        return "{\"owner\":\"" + attempt.mark() + "\"}";
    }

    private static Made made(Attempt attempt) {
        return new Made(Map.of("bucket", bucket(attempt)));
    }

    private static TenancyException foreign() {
        return new TenancyException(new TenancyError.ForeignResource());
    }
}
