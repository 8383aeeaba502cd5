package org.plexica.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.plexica.auth.boot.AuthBuilder;
import org.plexica.core.Actor;
import org.plexica.core.TenantId;

/** Tokens of two realms of a real Keycloak. */
final class KeycloakTokensTest {
    private static final RealRealm ACME = RealRealm.of(Optional.of(TenantId.fresh()));
    private static final RealRealm GLOBEX = RealRealm.of(Optional.of(TenantId.fresh()));
    private static final Auth AUTH = AuthBuilder
            .trusting(
                    said -> Stream.of(ACME, GLOBEX).map(RealRealm::issuer).filter(known -> known.uri().toString().equals(said)).findFirst())
            .build();

    @AfterAll static void leave_nothing() {
        ACME.close();
        GLOBEX.close();
    }

    @Test void a_person_is_a_user_of_the_tenant_whose_realm_it_is() {
        for (var realm : new RealRealm[] {ACME, GLOBEX}) {
            var login = AUTH.authenticator().authenticate(realm.ann("web").path("access_token").asString());
            assertThat(login.actor()).isInstanceOf(Actor.User.class);
            assertThat(login.actor().home()).isEqualTo(realm.tenant());
            assertThat(login.claims()).containsEntry("preferred_username", "ann").containsEntry("email", "ann@acme.example");
        }
    }

    @Test void a_service_account_is_a_service() {
        assertThat(AUTH.authenticator().authenticate(ACME.robot()).actor())
                .isEqualTo(new Actor.Service("robot", ACME.tenant().orElseThrow()));
    }

    @Test void only_access_tokens_for_our_api_are_taken() {
        var answer = ACME.ann("web");
        assertRefused(answer.path("id_token").asString());
        assertRefused(answer.path("refresh_token").asString());
        assertRefused(ACME.ann("old").path("access_token").asString());
        assertRefused(ACME.ann("other").path("access_token").asString());
    }

    @Test void a_realm_that_is_not_trusted_is_refused() {
        var onlyGlobex = AuthBuilder.trusting(said -> Optional.of(GLOBEX.issuer()).filter(known -> known.uri().toString().equals(said)))
                .build();
        assertThatExceptionOfType(AuthException.class)
                .isThrownBy(() -> onlyGlobex.authenticator().authenticate(ACME.ann("web").path("access_token").asString()))
                .extracting(AuthException::error).isEqualTo(new AuthError.Unauthenticated());
    }

    private static void assertRefused(String token) {
        assertThat(token).isNotEmpty();
        assertThatExceptionOfType(AuthException.class).isThrownBy(() -> AUTH.authenticator().authenticate(token))
                .extracting(AuthException::error)
                .isEqualTo(new AuthError.Unauthenticated());
    }
}
