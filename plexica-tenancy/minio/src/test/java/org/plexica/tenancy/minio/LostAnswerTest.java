package org.plexica.tenancy.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.devservices.S3;
import org.plexica.devservices.boot.DevServices;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.minio.boot.Buckets;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;

/** The store does what it is asked, and its answer does not arrive. */
final class LostAnswerTest {
    private static final Progress QUIET = (_, _, _) -> {};
    private final S3 store = DevServices.shared().s3();
    private final URI endpoint = URI.create(store.endpoint());
    private final TcpProxy proxy = TcpProxy.to(endpoint.getHost(), endpoint.getPort());
    private final TenantProvisioner direct = buckets(endpoint);
    private final TenantProvisioner buckets = buckets(URI.create("http://" + proxy.host() + ":" + proxy.port()));
    private final Attempt acme = new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(new TenantSlug("acme")), NewTenant.of("acme", "Acme"),
            Map.of());

    private TenantProvisioner buckets(URI at) {
        return Buckets.at(at).region(store.region()).keys(store.accessKey(), store.secretKey());
    }

    @AfterEach void closed() {
        proxy.close();
        direct.remove(acme);
        assertThat(direct.inspect(acme)).isEqualTo(new Inspection.Absent());
    }

    @Test void a_bucket_that_nobody_heard_of_is_found_half_made_and_completed() {
        proxy.turnAfter("PUT /" + acme.name(), new Weather.AnswersCut(0));
        assertUnavailable(() -> buckets.provision(acme, QUIET));
        assertUnavailable(() -> buckets.inspect(acme));
        assertThat(direct.inspect(acme)).isEqualTo(new Inspection.Partial());
        proxy.turn(new Weather.Fair());
        var made = buckets.provision(acme, QUIET);
        assertThat(buckets.inspect(acme)).isEqualTo(new Inspection.Complete(made));
    }

    @Test void a_mark_that_was_set_though_nobody_heard_is_found_and_the_bucket_can_be_removed() {
        proxy.turnAfter("PUT /" + acme.name() + "/.plexica", new Weather.AnswersCut(0));
        assertUnavailable(() -> buckets.provision(acme, QUIET));
        assertThat(direct.inspect(acme)).isInstanceOf(Inspection.Complete.class);
        proxy.turn(new Weather.Fair());
        assertThat(buckets.provision(acme, QUIET).facts()).containsEntry("bucket", acme.name().value());
        proxy.turnAfter("DELETE /" + acme.name(), new Weather.AnswersCut(0));
        assertUnavailable(() -> buckets.remove(acme));
        proxy.turn(new Weather.Fair());
        buckets.remove(acme);
    }

    private static void assertUnavailable(Runnable work) {
        assertThatExceptionOfType(BucketException.class).isThrownBy(work::run).extracting(BucketException::error)
                .isEqualTo(new BucketError.Unavailable());
    }
}
