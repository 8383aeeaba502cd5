package org.plexica.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How the extension deals with tests, right ones and wrong ones. */
final class TenantExtensionTest {
    @Test void each_test_has_tenants_of_its_own_which_are_removed() {
        var launched = Launched.run(ExtensionVictims.Right.class);
        assertThat(launched.failures()).isEmpty();
        assertThat(launched.results()).hasSize(5);
        assertThat(ExtensionVictims.Right.SEEN).hasSize(6).doesNotHaveDuplicates();
        assertThat(ExtensionVictims.Right.OUTER.made).containsExactlyInAnyOrderElementsOf(ExtensionVictims.Right.SEEN);
        assertThat(ExtensionVictims.Right.INNER.made).hasSize(1);
        assertThat(ExtensionVictims.Right.OUTER.left).isEmpty();
        assertThat(ExtensionVictims.Right.INNER.left).isEmpty();
    }

    @Test void tenants_are_made_and_removed_side_by_side_also_for_the_methods_around_a_test() {
        assertThat(Launched.run(ExtensionVictims.OfTheInstance.class).failures()).isEmpty();
        assertThat(ExtensionVictims.OfTheInstance.SOURCE.made).hasSize(2);
        assertThat(ExtensionVictims.OfTheInstance.SOURCE.left).isEmpty();
    }

    @Test void a_test_that_fails_leaves_no_tenant() {
        assertThat(Launched.run(ExtensionVictims.Failing.class).failures().get("fails")).contains("on purpose");
        assertThat(ExtensionVictims.Failing.SOURCE.made).hasSize(3);
        assertThat(ExtensionVictims.Failing.SOURCE.left).isEmpty();
    }

    @Test void a_test_that_fails_before_it_begins_leaves_no_tenant() {
        assertThat(Launched.run(ExtensionVictims.FailingBefore.class).failures().get("never")).contains("before, on purpose");
        assertThat(ExtensionVictims.FailingBefore.SOURCE.made).hasSize(1);
        assertThat(ExtensionVictims.FailingBefore.SOURCE.left).isEmpty();
    }

    @Test void a_test_whose_thread_is_interrupted_leaves_no_tenant() {
        assertThat(Launched.run(ExtensionVictims.Interrupted.class).failures()).isEmpty();
        assertThat(ExtensionVictims.Interrupted.SOURCE.made).hasSize(2);
        assertThat(ExtensionVictims.Interrupted.SOURCE.left).isEmpty();
    }

    @Test void when_one_tenant_cannot_be_made_the_others_are_removed() {
        assertThat(Launched.run(ExtensionVictims.HalfMade.class).failures().get("never")).contains("could not be made: no room");
        assertThat(ExtensionVictims.HalfMade.SOURCE.made).hasSize(2);
        assertThat(ExtensionVictims.HalfMade.SOURCE.left).isEmpty();
    }

    @Test void a_tenant_that_cannot_be_removed_fails_the_test_and_keeps_no_other() {
        assertThat(Launched.run(ExtensionVictims.Sticky.class).failures().get("passes")).contains("could not be removed: still in use");
        assertThat(ExtensionVictims.Sticky.SOURCE.left).hasSize(1);
    }

    @Test void a_class_without_the_extension_is_told_what_to_write() {
        assertThat(Launched.run(ExtensionVictims.NoExtension.class).failures().get("lost")).contains(
                "NoExtension does not say where its tenants come from: add a field @RegisterExtension static final TenantExtension tenants");
    }

    @Test void a_source_that_is_not_there_yet_is_named() {
        assertThat(Launched.run(ExtensionVictims.NullSource.class).failures().get("early"))
                .contains("The supplier of the TenantExtension gave null");
    }

    @Test void parameters_that_do_not_fit_are_refused_before_a_tenant_is_made() {
        var failures = Launched.run(ExtensionVictims.Misfits.class).failures();
        assertThat(failures.get("takes_none")).contains("Misfits.takes_none asks for 1 tenants and takes 0");
        assertThat(failures.get("asks_for_none")).contains("from 1 to 20");
        assertThat(failures.get("asks_for_many")).contains("from 1 to 20");
        assertThat(failures.get("takes_more")).contains("write @TenantTest(tenants = 2)");
        assertThat(failures.get("takes_fewer")).contains("asks for 3 tenants and takes 2");
        assertThat(failures.get("one_twin")).contains("wants Twins: write @TenantTest(tenants = 2)");
        assertThat(failures.get("something_else")).contains("No ParameterResolver registered for parameter [java.lang.String");
        assertThat(ExtensionVictims.Misfits.SOURCE.left).isEmpty();
    }
}
