package org.plexica.tenancy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The set-up of a platform, ended before its time. */
final class InterruptedPlatformTest {
    private static final BootstrapAdmin BOOTSTRAP = BootstrapAdmin.fresh();

    @AfterAll static void leave_nothing() {
        BOOTSTRAP.removePlatform();
    }

    @Test void it_can_be_stopped_before_any_step_and_run_again_with_a_new_secret() {
        var lost = new Creator(BOOTSTRAP.creator().clientId(), "a-secret-that-was-lost");
        for (var step : List.of("realm " + BOOTSTRAP.realm(), "client " + lost.clientId(), "bootstrap administrator"))
            assertThatIllegalStateException().isThrownBy(
                    () -> BOOTSTRAP.platform(lost).allowPasswordLogin().prepare(BOOTSTRAP.username(), BootstrapAdmin.PASSWORD, what -> {
                        if (what.contains(step)) throw new IllegalStateException("killed");
                    })).withMessage("killed");
        var issuer = BOOTSTRAP.platform().allowPasswordLogin().prepare(BOOTSTRAP.username(), BootstrapAdmin.PASSWORD, _ -> {});
        assertThat(BOOTSTRAP.creatorLogin().status()).isEqualTo(200);
        assertThat(BOOTSTRAP.rest().service("master", lost.clientId(), lost.secret()).status()).isEqualTo(401);
        assertThat(BOOTSTRAP.login().status()).isBetween(400, 401);

        var token = BOOTSTRAP.superAdminLogin("plexica-cli").body().path("access_token").asString();
        assertThat(Rest.part(token, 0).path("typ").asString()).isEqualTo("at+jwt");
        assertThat(Rest.part(token, 0).path("alg").asString()).isEqualTo("RS256");
        var claims = Rest.part(token, 1);
        assertThat(claims.path("iss").asString()).isEqualTo(issuer.uri().toString());
        assertThat(claims.path("aud").toString()).contains("plexica-api");
        assertThat(claims.path("realm_access").path("roles").toString()).contains("super_admin");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
    }
}
