package org.plexica.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plexica.auth.boot.AuthBuilder;
import org.plexica.core.Actor;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;
import org.plexica.testkit.ManualClock;

/** A token that was good before is remembered; nothing that ends its being good may be missed for that. */
final class RememberedTokensTest {
    private static final SigningKey OLD = SigningKey.ec("old");
    private static final SigningKey NEW = SigningKey.ec("new");
    private final ManualClock clock = ManualClock.atPresent();
    private final LoopbackIssuer acme = new LoopbackIssuer(Optional.of(TenantId.fresh()), clock, OLD);
    private final AtomicReference<Optional<Issuer>> known = new AtomicReference<>(Optional.of(acme.issuer()));
    private final Auth auth = AuthBuilder.trusting(said -> known.get().filter(issuer -> issuer.uri().toString().equals(said))).clock(clock)
            .build();
    private final String token = acme.goodToken();

    @AfterEach void stop() {
        acme.close();
    }

    @Test void a_token_is_the_same_login_each_time() {
        assertThat(auth.authenticator().authenticate(token)).isSameAs(auth.authenticator().authenticate(token));
    }

    @Test void it_ends_when_it_expires() {
        auth.authenticator().authenticate(token);
        clock.pass(Duration.ofSeconds(329));
        auth.authenticator().authenticate(token);
        clock.pass(Duration.ofSeconds(1));
        assertRefused();
    }

    @Test void it_ends_when_its_issuer_is_no_longer_trusted() {
        auth.authenticator().authenticate(token);
        known.set(Optional.empty());
        assertRefused();
    }

    @Test void it_ends_when_its_issuer_wants_another_audience() {
        auth.authenticator().authenticate(token);
        known.set(Optional.of(new Issuer(acme.uri(), acme.issuer().keys(), Set.of("other"), acme.issuer().tenant())));
        assertRefused();
    }

    @Test void it_follows_its_issuer_to_another_tenant() {
        auth.authenticator().authenticate(token);
        var other = TenantId.fresh();
        known.set(Optional.of(new Issuer(acme.uri(), acme.issuer().keys(), acme.issuer().audiences(), Optional.of(other))));
        assertThat(auth.authenticator().authenticate(token).actor().home()).contains(other);
    }

    @Test void it_ends_with_the_key_that_signed_it() {
        auth.authenticator().authenticate(token);
        acme.publish(NEW);
        clock.pass(Duration.ofSeconds(30));
        auth.authenticator().authenticate(acme.token().header("kid", "new").signedBy(NEW));
        assertRefused();
    }

    @Test void it_ends_when_another_key_takes_the_id_of_the_one_that_signed_it() {
        auth.authenticator().authenticate(token);
        acme.publish(SigningKey.ec("old"));
        clock.pass(Duration.ofMinutes(5));
        assertRefused();
    }

    @Test void another_token_with_the_same_beginning_is_not_remembered() {
        auth.authenticator().authenticate(token);
        assertThatExceptionOfType(AuthException.class)
                .isThrownBy(() -> auth.authenticator().authenticate(token.substring(0, token.lastIndexOf('.')) + "." + "A".repeat(86)));
        assertThat(auth.authenticator().authenticate(token).actor()).isInstanceOf(Actor.User.class);
    }

    private void assertRefused() {
        assertThatExceptionOfType(AuthException.class).isThrownBy(() -> auth.authenticator().authenticate(token))
                .extracting(AuthException::error)
                .isEqualTo(new AuthError.Unauthenticated());
    }
}
