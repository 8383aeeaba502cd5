package org.plexica.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CoreException;

final class PolicyTest {
    @Test void each_kind_has_a_short_way_to_write_it() {
        assertThat(Policy.open("shown before log-in")).isEqualTo(new Policy.Open("shown before log-in"));
        assertThat(Policy.loggedIn()).isEqualTo(new Policy.LoggedIn());
        assertThat(Policy.permission("notes:read")).isEqualTo(new Policy.Needs(new Permission("notes", "read"), "", ""));
        assertThat(Policy.role("admin")).isEqualTo(new Policy.InRole("admin"));
        assertThat(Policy.platform("tenants:create")).isEqualTo(new Policy.OnPlatform(new Permission("tenants", "create")));
    }

    @Test void a_permission_can_be_asked_for_one_object() {
        assertThat(Policy.permission("notes:read").on("note", "id"))
                .isEqualTo(new Policy.Needs(new Permission("notes", "read"), "note", "id"));
    }

    @Test void an_object_needs_its_type_and_its_parameter() {
        var needs = Policy.permission("notes:read");
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> needs.on("note", ""));
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> needs.on("", "id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "}) void an_open_door_says_why_and_a_role_has_a_name(String blank) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> Policy.open(blank));
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> Policy.role(blank));
    }

    @Test void policies_combine_unless_one_is_open_or_combined_itself() {
        var all = new Policy.All(List.of(Policy.loggedIn(), Policy.role("admin")));
        assertThat(all.policies()).hasSize(2);
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new Policy.All(List.of()));
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new Policy.All(List.of(Policy.loggedIn(), Policy.open("x"))));
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new Policy.All(List.of(all)));
    }

    @Test void a_combined_policy_keeps_its_own_copy() {
        var policies = new ArrayList<Policy>(List.of(Policy.role("admin")));
        var all = new Policy.All(policies);
        policies.clear();
        assertThat(all.policies()).hasSize(1);
    }
}
