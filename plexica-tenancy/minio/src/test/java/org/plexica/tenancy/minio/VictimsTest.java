package org.plexica.tenancy.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract can fail: all planted files are caught, and by the test that is there for them. */
final class VictimsTest {
    private static final Map<Class<?>, String> CAUGHT_BY = Map.ofEntries(
            Map.entry(Victims.HasNoEmptyFiles.class, "what_was_put_is_read_back_of_whatever_size"),
            Map.entry(Victims.ForgetsTheType.class, "a_file_is_described_as_it_is"),
            Map.entry(Victims.KeepsTheFirst.class, "what_is_put_twice_is_the_latter"),
            Map.entry(Victims.FailsOnWhatIsAbsent.class, "what_is_not_there_is_empty_and_removing_it_does_nothing"),
            Map.entry(Victims.IgnoresTheTenant.class, "a_tenant_sees_and_changes_nothing_of_another"),
            Map.entry(Victims.JoinsAndDecodes.class, "no_name_leads_to_another_tenant"),
            Map.entry(Victims.ListsByBeginning.class, "a_folder_is_no_beginning_of_a_word"),
            Map.entry(Victims.FoldsLetters.class, "names_that_look_alike_are_not_the_same"),
            Map.entry(Victims.ForgetsTheNextPage.class, "pages_hold_each_file_once_in_one_order"),
            Map.entry(Victims.KeepsWhatCame.class, "a_stream_that_breaks_leaves_what_was_there"),
            Map.entry(Victims.CutsOff.class, "another_length_than_was_said_is_refused_and_leaves_what_was_there"),
            Map.entry(Victims.WritesInPlace.class, "of_many_at_once_one_wins_and_is_never_mixed_with_another"),
            Map.entry(Victims.ReadsWhatIsThereNow.class, "what_is_open_stays_what_it_was"),
            Map.entry(Victims.HasADefault.class, "outside_of_a_tenant_there_are_no_files"),
            Map.entry(Victims.NeverAsks.class, "a_tenant_that_cannot_be_entered_has_no_files"),
            Map.entry(Victims.GivenOneTenant.class, "the_contract_is_given_two_tenants"));

    @TestFactory Stream<DynamicTest> each_victim_is_caught() {
        return CAUGHT_BY.entrySet().stream().map(victim -> DynamicTest.dynamicTest(victim.getKey().getSimpleName(), () -> assertThat(run(
                victim.getKey()).failed).contains(victim.getValue())));
    }

    @Test void what_keeps_the_contract_passes_and_every_test_of_it_is_run() {
        var heard = run(Victims.Good.class);
        assertThat(heard.failed).isEmpty();
        assertThat(heard.passed).containsExactlyInAnyOrderElementsOf(tests().map(Method::getName).toList());
    }

    @Test void every_test_of_the_contract_is_final_and_has_a_victim() {
        assertThat(tests()).isNotEmpty().allMatch(it -> Modifier.isFinal(it.getModifiers()));
        assertThat(CAUGHT_BY.values()).containsAll(tests().map(Method::getName).toList());
    }

    private static Stream<Method> tests() {
        return Stream.of(TenantFilesContract.class.getDeclaredMethods()).filter(it -> it.isAnnotationPresent(Test.class));
    }

    private static Heard run(Class<?> contract) {
        var heard = new Heard();
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contract)).build(), heard);
        return heard;
    }

    /** Which tests ended how. */
    private static final class Heard implements TestExecutionListener {
        private final List<String> passed = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();

        @Override public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (!test.isTest()) return;
            var name = test.getLegacyReportingName().replaceAll("\\(.*", "");
            if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) passed.add(name);
            else
                failed.add(name);
        }
    }
}
