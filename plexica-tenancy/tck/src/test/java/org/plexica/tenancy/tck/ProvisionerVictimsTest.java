package org.plexica.tenancy.tck;

import java.util.Map;

final class ProvisionerVictimsTest extends VictimsOf {
    ProvisionerVictimsTest() {
        super(TenantProvisionerContract.class, ProvisionerVictims.class, Map.ofEntries(
                Map.entry(ProvisionerVictims.ChangesItsStep.class, "its_step_is_always_the_same"),
                Map.entry(ProvisionerVictims.CannotRemoveNothing.class,
                        "before_anything_is_made_nothing_is_there_and_removing_it_is_no_error"),
                Map.entry(ProvisionerVictims.SaysOtherFactsWhenAsked.class, "what_is_made_is_complete_and_everybody_says_the_same_of_it"),
                Map.entry(ProvisionerVictims.LeavesSomething.class, "what_is_removed_is_gone_and_removing_it_again_is_no_error"),
                Map.entry(ProvisionerVictims.BreaksWhatIsMade.class, "made_again_it_is_refused_or_the_same"),
                Map.entry(ProvisionerVictims.CallsAHalfComplete.class, "what_is_half_made_is_partial_and_is_removed"),
                Map.entry(ProvisionerVictims.SwallowsCancellation.class, "cancelled_at_any_part_it_ends_and_is_removed"),
                Map.entry(ProvisionerVictims.CallsAHalfAbsentWhenInterrupted.class,
                        "interrupted_at_any_time_it_says_what_is_there_and_is_removed"),
                Map.entry(ProvisionerVictims.KnowsNoMark.class, "what_bears_another_tenants_mark_is_foreign_and_left_alone"),
                Map.entry(ProvisionerVictims.MarksTheTenantOnly.class, "what_bears_another_attempts_mark_is_foreign_and_left_alone"),
                Map.entry(ProvisionerVictims.MarksTheNumberOnly.class, "what_bears_another_tenants_mark_is_foreign_and_left_alone"),
                Map.entry(ProvisionerVictims.HasOneForAll.class, "tenants_do_not_meet_though_they_are_made_and_removed_at_once"),
                Map.entry(ProvisionerVictims.IssuesForSomebodyElse.class, "it_issues_tokens_for_the_tenant_alone_if_it_says_so"),
                Map.entry(ProvisionerVictims.DoesNotSayThatItIssues.class, "it_issues_tokens_for_the_tenant_alone_if_it_says_so")));
    }
}
