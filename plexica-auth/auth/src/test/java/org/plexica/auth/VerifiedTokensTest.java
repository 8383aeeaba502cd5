package org.plexica.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.plexica.auth.boot.AuthBuilder;
import org.plexica.core.Actor;
import org.plexica.core.TenantId;
import org.plexica.core.UserId;
import org.plexica.core.access.Login;
import org.plexica.testkit.ManualClock;

final class VerifiedTokensTest {
    private static final TenantId ACME = TenantId.fresh();
    private static final SigningKey KEY = SigningKey.ec("one");
    private final ManualClock clock = ManualClock.atPresent();

    @TestFactory Stream<DynamicTest> each_allowed_algorithm_is_verified() {
        return Stream
                .<Supplier<SigningKey>>of(() -> SigningKey.rsa("RS256", "k"), () -> SigningKey.rsa("PS256", "k"), () -> SigningKey.ec("k"),
                        () -> SigningKey.ed25519("k"))
                .map(Supplier::get).map(key -> DynamicTest.dynamicTest(key.algorithm(), () -> {
                    try (var issuer = new LoopbackIssuer(Optional.of(ACME), clock, key)) {
                        assertThat(login(issuer, issuer.goodToken()).actor()).isEqualTo(new Actor.User(new UserId("ann"), ACME));
                    }
                }));
    }

    @Test void a_login_says_who_vouches_until_when_and_what_may_be_shown() {
        try (var issuer = acme()) {
            var token = issuer.token().claim("preferred_username", "ann@acme.example").claim("email", "ann@acme.example").claim("secret",
                    "x");
            var login = login(issuer, token.signedBy(issuer.key()));
            assertThat(login.issuer()).isEqualTo(issuer.uri());
            assertThat(login.expires()).isEqualTo(clock.instant().plusSeconds(300));
            assertThat(login.claims()).isEqualTo(Map.of("preferred_username", "ann@acme.example", "email", "ann@acme.example"));
        }
    }

    @Test void one_of_several_audiences_is_enough() {
        try (var issuer = acme()) {
            var token = issuer.token().claim("aud", List.of("account", LoopbackIssuer.AUDIENCE)).signedBy(issuer.key());
            assertThat(login(issuer, token).actor()).isInstanceOf(Actor.User.class);
        }
    }

    @Test void a_client_that_acts_for_itself_is_a_service() {
        try (var issuer = acme()) {
            var byRfc = issuer.token().claim("sub", "robot").claim("client_id", "robot").signedBy(issuer.key());
            var byKeycloak = issuer.token().claim("client_id", "robot").claim("azp", "robot")
                    .claim("preferred_username", "service-account-robot")
                    .signedBy(issuer.key());
            assertThat(login(issuer, byRfc).actor()).isEqualTo(new Actor.Service("robot", ACME));
            assertThat(login(issuer, byKeycloak).actor()).isEqualTo(new Actor.Service("robot", ACME));
        }
    }

    @Test void a_person_named_like_a_service_account_stays_a_person() {
        try (var issuer = acme()) {
            var named = issuer.token().claim("azp", "plexica-web").claim("preferred_username", "service-account-robot");
            assertThat(login(issuer, named.signedBy(issuer.key())).actor()).isInstanceOf(Actor.User.class);
            assertThat(login(issuer, named.claim("client_id", "plexica-web").signedBy(issuer.key())).actor())
                    .isInstanceOf(Actor.User.class);
            assertThat(login(issuer, named.claim("client_id", "robot").signedBy(issuer.key())).actor()).isInstanceOf(Actor.User.class);
        }
    }

    @Test void a_user_of_the_platform_with_the_role_is_an_administrator() {
        try (var platform = new LoopbackIssuer(Optional.empty(), clock, KEY)) {
            var token = platform.token().claim("realm_access", Map.of("roles", List.of("user", "super_admin"))).signedBy(KEY);
            assertThat(login(platform, token).actor()).isEqualTo(new Actor.Admin(new UserId("ann")));
        }
    }

    @Test void a_user_of_the_platform_without_the_role_is_nobody() {
        try (var platform = new LoopbackIssuer(Optional.empty(), clock, KEY)) {
            var without = platform.token();
            var lookAlike = without.claim("realm_access", Map.of("roles", List.of("Super_Admin", "super_admin2")));
            var elsewhere = without.claim("roles", List.of("super_admin")).claim("resource_access",
                    Map.of("plexica-api", Map.of("roles", List.of("super_admin"))));
            for (var token : List.of(without, lookAlike, elsewhere))
                assertThat(login(platform, token.signedBy(KEY)).actor()).isEqualTo(new Actor.Nobody());
        }
    }

    @Test void the_role_of_an_administrator_means_nothing_in_a_tenants_token() {
        try (var issuer = acme()) {
            var token = issuer.token().claim("realm_access", Map.of("roles", List.of("super_admin"))).signedBy(issuer.key());
            assertThat(login(issuer, token).actor()).isEqualTo(new Actor.User(new UserId("ann"), ACME));
        }
    }

    private LoopbackIssuer acme() {
        return new LoopbackIssuer(Optional.of(ACME), clock, KEY);
    }

    private Login login(LoopbackIssuer issuer, String token) {
        // @start region="auth"
        var auth = AuthBuilder.trusting(said -> Optional.of(issuer.issuer()).filter(known -> known.uri().toString().equals(said)))
                .clock(clock);
        return auth.build().authenticator().authenticate(token);
        // @end
    }
}
