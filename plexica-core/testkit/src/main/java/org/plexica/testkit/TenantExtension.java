package org.plexica.testkit;

import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.plexica.core.spi.TestTenants;

/**
 * Says where the tenants of {@link TenantTest tenant tests} come from. Registered in a field, static or not, and valid for nested classes too, where another one
 * overrides it:
 * {@snippet file="org/plexica/testkit/TwinsTest.java" region="extension"}
 *
 * <p>Thread-safe, as the source has to be.
 */
public final class TenantExtension implements BeforeEachCallback {
    private final Supplier<? extends TestTenants> source;

    private TenantExtension(Supplier<? extends TestTenants> source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    /** From what the supplier gives when a test needs its first tenant, so that {@code @BeforeAll} may set it up; it has to work until the test's {@code @AfterEach} methods are through. */
    public static TenantExtension of(Supplier<? extends TestTenants> source) {
        return new TenantExtension(source);
    }

    @Override public void beforeEach(ExtensionContext context) { TenantParameters.store(context).put(TenantExtension.class, this); }

    TestTenants tenants() {
        return Objects.requireNonNull(source.get(), "The supplier of the TenantExtension gave null: was the source not set up yet?");
    }
}
