package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Correlation;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.spi.Step;

/** What one request set off stays tied together, whichever node does it. */
final class CorrelationTest {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    @TempDir
    Path root;
    Platform platform;

    @BeforeEach void start() throws SQLException { platform = new Platform(); }

    @AfterEach void stop() throws Exception { platform.end(); }

    @Test void who_takes_a_tenant_over_works_under_the_correlation_of_who_asked() {
        var standing = new CountDownLatch(1);
        var closing = platform.node(builder -> builder.grace(Duration.ofMillis(200)).provisioner(files().before((_, _) -> {
            standing.countDown();
            new CountDownLatch(1).await();
        })));
        var tenant = asked("asked-1", TRACE).call(() -> closing.tenants().create(NewTenant.of("acme", "Acme"))).tenant();
        Waiting.until("standing", () -> standing.getCount() == 0);
        closing.close();
        var traces = new CountDownLatch(1);
        var next = platform.node(builder -> builder.provisioner(files().before((_, _) -> {
            if (CallContext.current().correlation().equals(new Correlation("asked-1", TRACE))) traces.countDown();
        })));
        next.tenants().provisioning(TenantRef.id(tenant.id())).await(Platform.SOON).orThrow();
        assertThat(audited(tenant.id(), "tenant.activated")).isEqualTo("asked-1");
        assertThat(traces.getCount()).as("also where the provisioner is called").isZero();
        asked("asked-2", "").run(() -> next.lifecycle().purge(tenant.id(), "no more"));
        Waiting.until("purged", () -> next.tenants().find(TenantRef.slug("acme")).isEmpty());
        assertThat(audited(tenant.id(), "tenant.purged")).isEqualTo("asked-2");
    }

    private Folders files() { return new Folders(Step.named("files"), root); }

    private static CallContext asked(String correlation, String traceparent) {
        return CallContext.platform(new Actor.Application("operator")).under(new Correlation(correlation, traceparent));
    }

    private String audited(TenantId tenant, String action) {
        return platform.ask("select correlation from plexica.audit where object = '%s' and action = '%s'".formatted(tenant, action))
                .getFirst();
    }
}
