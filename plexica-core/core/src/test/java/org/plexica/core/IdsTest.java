package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {
    @Test void a_fresh_id_is_a_version_7_uuid_of_now() {
        var before = Instant.now().toEpochMilli();
        var ids = Stream.of(TenantId.fresh().value(), WorkspaceId.fresh().value());
        var after = Instant.now().toEpochMilli();
        assertThat(ids).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, after);
        });
    }

    @Test void ids_of_later_milliseconds_sort_later() {
        var ids = Stream.generate(IdsTest::inAMillisecondOfItsOwn).limit(20).toList();
        assertThat(ids).isSorted().isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
    }

    @Test void all_other_bits_are_random() {
        var seen = new HashSet<Long>();
        var ones = 0L;
        var zeros = 0L;
        for (var i = 0; i < 10_000; i++) {
            var id = TenantId.fresh().value();
            seen.add(id.getLeastSignificantBits());
            ones |= id.getLeastSignificantBits();
            zeros |= ~id.getLeastSignificantBits();
        }
        assertThat(seen).hasSize(10_000);
        assertThat(ones & zeros).as("each bit after the variant was both 0 and 1").isEqualTo(0x3FFF_FFFF_FFFF_FFFFL);
    }

    @Test void an_id_is_read_back_from_its_text() {
        var tenant = TenantId.fresh();
        var workspace = WorkspaceId.fresh();
        assertThat(TenantId.parse(tenant.toString())).isEqualTo(tenant);
        assertThat(WorkspaceId.parse(workspace.toString())).isEqualTo(workspace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-2-3-4-5", "0191e0c0-0000-7000-8000-00000000000", "0191e0c0-0000-7000-8000-0000000000000",
            "0191E0C0-0000-7000-8000-00000000000A", "{191e0c0-0000-7000-8000-00000000000}", "0191e0c000007000800000000000000000000",
            "+191e0c0-0000-7000-8000-000000000000", "0191e0c00-000-7000-8000-000000000000", "0191e0c0-0000-7000-8000-00000000000g",
            " 191e0c0-0000-7000-8000-000000000000", "0191e0c0-0000-7000-8000-00000000000١"}) void any_other_text_is_no_id(String text) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> TenantId.parse(text))
                .withMessage("core/invalid-value: The tenant id must be a UUID of 36 characters in lower case.");
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> WorkspaceId.parse(text))
                .withMessageStartingWith("core/invalid-value: The workspace id");
    }

    @Test void a_user_id_is_any_subject_of_1_to_255_characters() {
        assertThat(new UserId("ada")).hasToString("ada");
        assertThat(new UserId("x".repeat(255)).value()).hasSize(255);
        assertThat(new UserId("Ada")).isNotEqualTo(new UserId("ada"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256}) void other_lengths_are_no_user_id(int length) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new UserId("x".repeat(length)));
    }

    @Test void a_blank_user_id_is_refused() {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new UserId(" \t"));
    }

    @Test void a_tenant_is_named_by_id_or_slug() {
        var id = new TenantId(new UUID(0, 1));
        assertThat(TenantRef.id(id)).isEqualTo(new TenantRef.ById(id));
        assertThat(TenantRef.slug("acme")).isEqualTo(new TenantRef.BySlug(new TenantSlug("acme")));
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> TenantRef.slug("no slug"));
    }

    private static TenantId inAMillisecondOfItsOwn() {
        var id = TenantId.fresh();
        var madeIn = id.value().getMostSignificantBits() >>> 16;
        while (System.currentTimeMillis() <= madeIn)
            Thread.onSpinWait();
        return id;
    }
}
