package org.plexica.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plexica.auth.boot.AuthBuilder;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;
import org.plexica.testkit.ManualClock;

final class KeysOfIssuersTest {
    private static final SigningKey OLD = SigningKey.rsa("RS256", "old");
    private static final SigningKey NEW = SigningKey.rsa("RS256", "new");
    private final ManualClock clock = ManualClock.atPresent();
    private final LoopbackIssuer acme = new LoopbackIssuer(Optional.of(TenantId.fresh()), clock, OLD);
    private final Auth auth = trusting(acme.issuer());

    @AfterEach void stop() {
        acme.close();
    }

    @Test void keys_are_fetched_once_for_many_tokens() {
        for (var i = 0; i < 50; i++)
            authenticate(acme.token().claim("jti", i).signedBy(OLD));
        assertThat(acme.fetches()).isEqualTo(1);
    }

    @Test void an_unknown_issuer_is_never_asked() {
        try (var unknown = new LoopbackIssuer(Optional.of(TenantId.fresh()), clock, OLD)) {
            for (var i = 0; i < 200; i++)
                assertRefused(unknown.token().claim("jti", i).signedBy(OLD));
            assertThat(unknown.fetches()).isZero();
        }
    }

    @Test void a_flood_of_unknown_key_ids_makes_one_fetch_in_30_seconds() {
        for (var i = 0; i < 200; i++)
            assertRefused(acme.token().header("kid", "made-up-" + i).signedBy(OLD));
        assertThat(acme.fetches()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(30));
        for (var i = 0; i < 200; i++)
            assertRefused(acme.token().header("kid", "made-up-" + i).signedBy(OLD));
        assertThat(acme.fetches()).isEqualTo(2);
    }

    @Test void a_new_key_is_found_when_a_token_names_it() {
        authenticate(acme.goodToken());
        acme.publish(NEW, OLD);
        assertRefused(acme.token().signedBy(NEW));
        clock.pass(Duration.ofSeconds(30));
        authenticate(acme.token().signedBy(NEW));
        authenticate(acme.token().header("kid", "old").signedBy(OLD));
    }

    @Test void a_key_that_the_issuer_took_back_is_dropped_after_five_minutes() {
        authenticate(acme.goodToken());
        acme.publish(NEW);
        clock.pass(Duration.ofMinutes(5));
        assertRefused(acme.token().header("kid", "old").signedBy(OLD));
        authenticate(acme.token().signedBy(NEW));
        assertThat(acme.fetches()).isEqualTo(2);
    }

    @Test void while_the_issuer_is_down_its_known_keys_are_good_for_an_hour() {
        authenticate(acme.goodToken());
        acme.answerBy(exchange -> LoopbackIssuer.text(exchange, 503, "down"));
        clock.pass(Duration.ofMinutes(59));
        authenticate(acme.goodToken());
        clock.pass(Duration.ofMinutes(1));
        assertUnavailable(acme.goodToken());
    }

    @Test void without_any_key_the_caller_is_told_to_come_back() {
        acme.answerBy(exchange -> LoopbackIssuer.text(exchange, 503, "down"));
        assertUnavailable(acme.goodToken());
        acme.recover();
        clock.pass(Duration.ofSeconds(1));
        authenticate(acme.goodToken());
    }

    @Test void an_issuer_that_is_down_is_not_stormed() {
        acme.answerBy(exchange -> LoopbackIssuer.text(exchange, 500, "down"));
        for (var i = 0; i < 100; i++)
            assertUnavailable(acme.token().claim("jti", i).signedBy(OLD));
        assertThat(acme.fetches()).isEqualTo(1);
    }

    @Test void callers_at_once_share_one_fetch() throws InterruptedException, ExecutionException {
        var asked = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        acme.answerBy(exchange -> {
            asked.countDown();
            awaitOrFail(answer);
            acme.recover();
            LoopbackIssuer.text(exchange, 200, "{\"keys\":[" + OLD.published().toJSONString() + "]}");
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 50)
                    .mapToObj(i -> (Callable<?>) () -> auth.authenticator().authenticate(acme.token().claim("jti", i).signedBy(OLD)))
                    .map(threads::submit).toList();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            answer.countDown();
            for (var call : calls)
                assertThat(call.get()).isNotNull();
        }
        assertThat(acme.fetches()).isEqualTo(1);
    }

    @Test void redirects_are_not_followed() {
        try (var elsewhere = new LoopbackIssuer(Optional.empty(), clock, OLD)) {
            acme.answerBy(exchange -> {
                exchange.getResponseHeaders().set("Location", elsewhere.issuer().keys().toString());
                exchange.sendResponseHeaders(302, -1);
            });
            assertUnavailable(acme.goodToken());
            assertThat(elsewhere.fetches()).isZero();
        }
    }

    @Test void a_key_set_without_end_is_not_read_to_the_end() {
        acme.answerBy(exchange -> LoopbackIssuer.text(exchange, 200, "{\"keys\":[" + " ".repeat(300 * 1024) + "]}"));
        assertUnavailable(acme.goodToken());
    }

    @Test void an_answer_that_never_comes_to_an_end_is_given_up() {
        var over = new CountDownLatch(1);
        acme.answerBy(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            awaitOrFail(over);
        });
        assertUnavailable(acme.goodToken());
        over.countDown();
    }

    @Test void plain_http_is_for_this_machine_only() {
        for (var keys : new String[] {"http://192.0.2.1/keys", "http://example.com/keys", "http://localhost.example.com/keys",
                "ftp://127.0.0.1/keys", "file:///etc/passwd",
                "http://user@127.0.0.1:1/keys"}) {
            var issuer = new Issuer(acme.uri(), URI.create(keys), Set.of(LoopbackIssuer.AUDIENCE), Optional.empty());
            assertThatExceptionOfType(AuthException.class).isThrownBy(() -> trusting(issuer).authenticator().authenticate(acme.goodToken()))
                    .extracting(AuthException::error)
                    .isEqualTo(new AuthError.KeysUnavailable());
        }
    }

    @Test void a_key_is_used_only_for_what_it_is_published_for() {
        var rsa = OLD.published().toRSAKey();
        for (var jwk : new JWK[] {new RSAKey.Builder(rsa).keyUse(KeyUse.ENCRYPTION).build(),
                new RSAKey.Builder(rsa).keyOperations(Set.of(KeyOperation.ENCRYPT)).build(),
                new RSAKey.Builder(rsa).algorithm(JWSAlgorithm.PS256).build(),
                new RSAKey.Builder(rsa).algorithm(new Algorithm("RSA-OAEP")).build()}) {
            try (var issuer = new LoopbackIssuer(Optional.empty(), clock, OLD.publishing(jwk))) {
                assertThatExceptionOfType(AuthException.class)
                        .isThrownBy(() -> trusting(issuer.issuer()).authenticator().authenticate(issuer.goodToken()))
                        .extracting(AuthException::error).isEqualTo(new AuthError.Unauthenticated());
            }
        }
    }

    @Test void a_key_that_is_too_short_or_there_twice_is_nobodys() {
        var tooShort = SigningKey.shortRsa("short");
        acme.publish(tooShort, OLD, NEW.publishing(new RSAKey.Builder(NEW.published().toRSAKey()).keyID("old").build()));
        assertRefused(acme.token().signedBy(tooShort));
        assertRefused(acme.token().header("kid", "old").signedBy(OLD));
    }

    private Auth trusting(Issuer issuer) {
        return AuthBuilder.trusting(said -> Optional.of(issuer).filter(known -> known.uri().toString().equals(said))).clock(clock).build();
    }

    private void authenticate(String token) {
        assertThat(auth.authenticator().authenticate(token)).isNotNull();
    }

    private void assertRefused(String token) {
        assertThatExceptionOfType(AuthException.class).isThrownBy(() -> auth.authenticator().authenticate(token))
                .extracting(AuthException::error)
                .isEqualTo(new AuthError.Unauthenticated());
    }

    private void assertUnavailable(String token) {
        assertThatExceptionOfType(AuthException.class).isThrownBy(() -> auth.authenticator().authenticate(token))
                .extracting(AuthException::error)
                .isEqualTo(new AuthError.KeysUnavailable());
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) throw new IllegalStateException("nobody let it go on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
