package org.plexica.tenancy.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaError.Kind;
import org.plexica.tenancy.TenancyError;

/** Why a set-up failed, as the registry keeps it: the code, then what the error is made of. */
final class FailureText {
    private static final String FAILED = "tenancy/provisioning-failed";
    private static final String INTERRUPTED = "tenancy/provisioning-interrupted";
    private static final String CANCELLED = "tenancy/provisioning-cancelled";

    private FailureText() {}

    static List<String> of(TenancyError error) {
        return error instanceof TenancyError.ProvisioningFailed failed
                ? List.of(failed.code(), failed.step(), failed.kind().name(), failed.cause(), failed.causeDetail())
                : List.of(error.code());
    }

    static Optional<TenancyError> read(String @Nullable [] text) {
        if (text == null) return Optional.empty();
        return Optional.of(switch (text[0]) {
            case FAILED -> new TenancyError.ProvisioningFailed(text[1], Kind.valueOf(text[2]), text[3], text[4]);
            case INTERRUPTED -> new TenancyError.ProvisioningInterrupted();
            case CANCELLED -> new TenancyError.ProvisioningCancelled();
            default -> throw new IllegalStateException("unknown failure in the registry: " + text[0]);
        });
    }
}
