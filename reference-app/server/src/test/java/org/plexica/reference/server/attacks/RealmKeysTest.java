package org.plexica.reference.server.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.plexica.reference.server.platform.ActiveTenant;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;

/** Realms that change their keys, and tokens that want the server to ask for keys. */
@OnPlatform
final class RealmKeysTest {
    private static final String ME = "/api/v1/me";
    /** The server asks for the keys of an issuer again after 30 seconds at the earliest. */
    private static final Duration REFETCH = Duration.ofSeconds(40);
    private static final int FLOOD = 300;
    private final TestPlatform platform;

    RealmKeysTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Tag("faults")
    @Test void after_a_rotation_both_keys_are_good_until_the_realm_takes_one_back() {
        var tenant = platform.tenant("rotated");
        var first = ImportedKey.fresh();
        var firstKey = first.importInto(tenant);
        var old = tenant.firstAdminToken();
        assertThat(ImportedKey.keyId(old)).isEqualTo(first.idIn(tenant));
        assertThat(me(old)).isEqualTo(200);
        var second = ImportedKey.fresh();
        second.importInto(tenant);
        var bySecond = tokenOf(tenant, second);
        Awaitility.await().atMost(REFETCH).pollInterval(Duration.ofMillis(500)).until(() -> me(bySecond) == 200);
        assertThat(me(old)).as("the realm still publishes the old key").isEqualTo(200);
        assertThat(tenant.platform().keycloakAdmin().delete(firstKey).status()).isEqualTo(204);
        var third = ImportedKey.fresh();
        third.importInto(tenant);
        var byThird = tokenOf(tenant, third);
        Awaitility.await().atMost(REFETCH).pollInterval(Duration.ofMillis(500)).until(() -> me(byThird) == 200);
        assertThat(me(old)).as("its key was taken back, though the token has not expired").isEqualTo(401);
        assertThat(me(bySecond)).isEqualTo(200);
    }

    @Test void no_flood_of_tokens_makes_the_server_ask_more_than_once() throws Exception {
        var realm = platform.ground().platformIssuer();
        try (var keys = new CountingKeys(realm); var server = platform.beside("PLEXICA_PLATFORM_KEYS", keys.url() + "/certs")) {
            var good = platform.superAdminToken();
            var stranger = ImportedKey.fresh();
            assertThat(flood(server, _ -> stranger.forge(good, "iss", keys.url() + "/realms/" + UUID.randomUUID()))).isEqualTo(FLOOD);
            assertThat(keys.asked()).as("an unknown issuer is never asked").isZero();
            assertThat(server.nobody().bearing(good).get("/api/v1/tenants").status()).isEqualTo(200);
            assertThat(keys.asked()).isEqualTo(1);
            assertThat(flood(server, _ -> stranger.forgeUnder(good, UUID.randomUUID().toString()))).isEqualTo(FLOOD);
            assertThat(keys.asked()).as("and a known one once in 30 seconds").isLessThanOrEqualTo(2);
            assertThat(server.nobody().bearing(good).get("/api/v1/tenants").status()).as("others are served meanwhile").isEqualTo(200);
        }
    }

    /** How many of the tokens were refused as unknown. */
    private static long flood(TestPlatform server, IntFunction<String> token) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var refused = 0;
            for (var reply : threads.invokeAll(IntStream.range(0, FLOOD).<Callable<Integer>>mapToObj(
                    number -> () -> server.nobody().bearing(token.apply(number)).get(ME).status()).toList()))
                if (reply.get() == 401) refused++;
            return refused;
        }
    }

    /** Realms publish a new key at once, and may sign with the last one for a moment. */
    private static String tokenOf(ActiveTenant tenant, ImportedKey key) {
        return Awaitility.await().atMost(REFETCH).until(tenant::firstAdminToken,
                token -> ImportedKey.keyId(token).equals(key.idIn(tenant)));
    }

    private int me(String token) {
        return platform.nobody().bearing(token).get(ME).status();
    }
}
