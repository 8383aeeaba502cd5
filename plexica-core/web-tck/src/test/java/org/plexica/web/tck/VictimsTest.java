package org.plexica.web.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

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

/** The contract can fail: each planted resolver is caught, and by the test that is there for it. */
final class VictimsTest {
    private static final Map<Class<?>, String> CAUGHT_BY = Map.ofEntries(
            Map.entry(Victims.TakesTheFirst.class, "a_source_that_comes_twice_is_rejected_as_invalid_whatever_it_says"),
            Map.entry(Victims.TakesTheLast.class, "a_source_that_comes_twice_is_rejected_as_invalid_whatever_it_says"),
            Map.entry(Victims.TakesTwoThatAgree.class, "a_source_that_comes_twice_is_rejected_as_invalid_whatever_it_says"),
            Map.entry(Victims.IgnoresWhatComesTwice.class, "a_source_that_comes_twice_is_rejected_as_invalid_whatever_it_says"),
            Map.entry(Victims.Trims.class, "a_name_with_anything_around_it_or_in_it_is_rejected"),
            Map.entry(Victims.CutsAtNul.class, "a_name_with_anything_around_it_or_in_it_is_rejected"),
            Map.entry(Victims.Unquotes.class, "a_name_with_anything_around_it_or_in_it_is_rejected"),
            Map.entry(Victims.DropsTheInvisible.class, "a_name_with_anything_around_it_or_in_it_is_rejected"),
            Map.entry(Victims.DecodesPercents.class, "a_name_with_anything_around_it_or_in_it_is_rejected"),
            Map.entry(Victims.NormalisesLetters.class, "a_name_with_anything_around_it_or_in_it_is_rejected"),
            Map.entry(Victims.SplitsTheList.class, "two_names_in_one_value_are_rejected"),
            Map.entry(Victims.Shortens.class, "nothing_and_far_too_much_are_rejected"),
            Map.entry(Victims.Guesses.class, "what_is_nearly_a_name_is_not_taken_for_it"),
            Map.entry(Victims.LowerCases.class, "case_matters_as_it_is_said"),
            Map.entry(Victims.SaysAnyCaseAndIsExact.class, "case_matters_as_it_is_said"),
            Map.entry(Victims.Throws.class, "rubbish_gets_an_answer_and_is_nobodys_name"),
            Map.entry(Victims.SaysNothing.class, "rubbish_gets_an_answer_and_is_nobodys_name"),
            Map.entry(Victims.IgnoresWhatIsBad.class, "nothing_and_far_too_much_are_rejected"),
            Map.entry(Victims.RefusesThePlatform.class, "a_value_that_names_no_tenant_is_not_applicable"),
            Map.entry(Victims.HasADefault.class, "without_its_source_it_is_not_applicable"),
            Map.entry(Victims.FallsBackOnTheProxy.class, "it_reads_no_other_source"),
            Map.entry(Victims.IsOverruledByAnother.class, "what_stands_elsewhere_does_not_change_the_answer"),
            Map.entry(Victims.AsksInCapitals.class, "a_good_value_names_its_tenant"),
            Map.entry(Victims.TellsWhatItWasTold.class, "a_name_with_anything_around_it_or_in_it_is_rejected"),
            Map.entry(Victims.SaysForbidden.class, "a_name_with_anything_around_it_or_in_it_is_rejected"),
            Map.entry(Victims.RemembersTheLast.class, "the_answer_depends_on_the_request_alone"),
            Map.entry(Victims.RemembersTheFirst.class, "the_answer_depends_on_the_request_alone"),
            Map.entry(Victims.SharesAField.class, "each_of_many_threads_gets_the_answer_to_its_own_request"),
            Map.entry(Victims.GivenOneTenant.class, "the_contract_is_given_two_tenants"));

    @TestFactory Stream<DynamicTest> each_victim_is_caught() {
        return CAUGHT_BY.entrySet().stream().map(victim -> DynamicTest.dynamicTest(victim.getKey().getSimpleName(), () -> assertThat(run(
                victim.getKey()).failed).contains(victim.getValue())));
    }

    @Test void every_victim_is_run() {
        assertThat(Stream.of(Victims.class.getDeclaredClasses())
                .filter(it -> !Modifier.isAbstract(it.getModifiers())))
                .containsExactlyInAnyOrderElementsOf(CAUGHT_BY.keySet());
    }

    @Test void what_keeps_the_contract_passes_and_every_test_of_it_is_run() {
        var heard = run(HeaderResolverTest.class);
        assertThat(heard.failed).isEmpty();
        assertThat(heard.passed).containsExactlyInAnyOrderElementsOf(Stream.of(TenantResolverContract.class.getDeclaredMethods())
                .filter(it -> it.isAnnotationPresent(Test.class)).map(it -> it.getName()).toList());
    }

    @Test void every_test_of_the_contract_is_final_and_has_a_victim() {
        var tests = Stream.of(TenantResolverContract.class.getDeclaredMethods()).filter(it -> it.isAnnotationPresent(Test.class)).toList();
        assertThat(tests).allMatch(it -> Modifier.isFinal(it.getModifiers()));
        assertThat(CAUGHT_BY.values()).containsAll(tests.stream().map(it -> it.getName()).toList());
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
