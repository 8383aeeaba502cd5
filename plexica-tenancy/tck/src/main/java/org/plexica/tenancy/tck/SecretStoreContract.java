package org.plexica.tenancy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plexica.core.TenantId;
import org.plexica.core.spi.SecretStore;

/**
 * What every {@link SecretStore} keeps. Extend it in a test, and all tests below are yours. That secrets are encrypted where they are kept is for the test of each store.
 * {@snippet file="org/plexica/tenancy/tck/TableSecretsTest.java" region="contract"}
 */
public abstract class SecretStoreContract {
    private static final int THREADS = 8;
    private static final int ROUNDS = 20;
    private static final int LONG = 100_000;

    private final String tenant = "acme-" + TenantId.fresh().toString().toLowerCase(Locale.ROOT);

    /** A store made as in production over the same back end; a new one at each call, which remembers nothing. */
    protected abstract SecretStore secrets();

    @Test final void what_was_never_put_is_not_there_and_removing_it_is_no_error() {
        assertThat(secrets().find(name("never"))).isEmpty();
        secrets().remove(name("never"));
    }

    @Test final void what_is_put_is_found_by_every_store() {
        var writer = secrets();
        writer.put(name("client"), "s3cret");
        assertThat(writer.find(name("client"))).contains("s3cret");
        assertThat(secrets().find(name("client"))).contains("s3cret");
    }

    @Test final void what_is_put_again_takes_the_place_of_what_was_there() {
        var reader = secrets();
        secrets().put(name("again"), "first");
        assertThat(reader.find(name("again"))).contains("first");
        secrets().put(name("again"), "second");
        assertThat(reader.find(name("again"))).contains("second");
    }

    @Test final void of_several_that_put_what_is_absent_the_first_wins_and_all_learn_it() throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var kept = threads.invokeAll(IntStream.range(0, THREADS).<Callable<String>>mapToObj(
                    number -> () -> secrets().putIfAbsent(name("first"), "of " + number)).toList());
            for (var each : kept)
                assertThat(secrets().find(name("first"))).contains(each.get());
        }
        secrets().remove(name("first"));
        assertThat(secrets().putIfAbsent(name("first"), "after all")).isEqualTo("after all");
    }

    @Test final void what_is_removed_is_gone_for_every_store_and_can_be_put_again() {
        var reader = secrets();
        secrets().put(name("gone"), "first");
        assertThat(reader.find(name("gone"))).contains("first");
        secrets().remove(name("gone"));
        assertThat(reader.find(name("gone"))).isEmpty();
        secrets().put(name("gone"), "second");
        assertThat(reader.find(name("gone"))).contains("second");
        secrets().remove(name("gone"));
    }

    @Test final void every_text_comes_back_as_it_was() {
        var all = IntStream.rangeClosed(0, 0xffff).filter(unit -> !Character.isSurrogate((char) unit)).mapToObj(Character::toString)
                .collect(Collectors.joining());
        for (var secret : List.of("", " ", "\n", " padded\t", "\0", "a\0b", "'; drop table secret; --", "%s ${x} \\ \"",
                "\u00e4\ud83d\udd11", "\u0301e",
                "e\u0301", "\ufeffmark", "x".repeat(LONG), "\ud83d\udd11".repeat(LONG), all)) {
            secrets().put(name("text"), secret);
            assertThat(secrets().find(name("text")).orElseThrow().equals(secret)).as("a text of %s characters", secret.length()).isTrue();
        }
    }

    @Test final void names_that_look_alike_are_different() {
        var names = List.of(name("key"), name("key1"), name("ke"), name("key.old"), name("key_old"), name("key-old"), name("key/old"),
                tenant + "2/key", "platform/" + tenant.substring(0, 20) + ".key");
        names.forEach(name -> secrets().put(name, "of " + name));
        names.forEach(name -> assertThat(secrets().find(name)).contains("of " + name));
        secrets().remove(names.getFirst());
        assertThat(secrets().find(names.getFirst())).isEmpty();
        names.stream().skip(1).forEach(name -> assertThat(secrets().find(name)).as(name).contains("of " + name));
    }

    @Test final void a_name_that_is_none_is_refused_and_the_refusal_tells_no_secret() {
        for (var name : List.of("", "key", "/key", tenant + "/", "Acme/key", tenant + "/Key", tenant + "/ key", tenant + "/key\0"))
            assertThatThrownBy(() -> secrets().put(name, "s3cret-of-nobody")).as(name)
                    .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("s3cret-of-nobody"));
    }

    @Test final void neither_the_store_nor_what_it_answers_to_a_stranger_tells_a_secret() {
        var store = secrets();
        store.put(name("silent"), "s3cret-in-silence");
        assertThat(store.find(name("silent"))).isPresent();
        assertThat(store.toString()).doesNotContain("s3cret-in-silence");
        assertThat(store.find(name("silent") + "x")).isEmpty();
    }

    @Test final void of_many_at_once_each_secret_is_whole_and_the_last_one_stays() throws Exception {
        var store = secrets();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, THREADS).mapToObj(thread -> threads.submit(() -> {
                for (var round = 0; round < ROUNDS; round++) {
                    store.put(name("own" + thread), thread + ":" + round);
                    assertThat(store.find(name("own" + thread))).contains(thread + ":" + round);
                    store.put(name("shared"), Integer.toString(thread).repeat(LONG / 100));
                    assertThat(store.find(name("shared")).orElseThrow()).hasSize(LONG / 100).matches("(\\d)\\1*");
                }
                return thread;
            })).toList();
            for (var one : all)
                one.get();
        }
        IntStream.range(0, THREADS)
                .forEach(thread -> assertThat(secrets().find(name("own" + thread))).contains(thread + ":" + (ROUNDS - 1)));
    }

    private String name(String what) { return tenant + "/" + what; }
}
