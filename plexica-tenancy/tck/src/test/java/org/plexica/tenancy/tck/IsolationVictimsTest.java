package org.plexica.tenancy.tck;

import java.util.Map;

final class IsolationVictimsTest extends VictimsOf {
    IsolationVictimsTest() {
        super(IsolationModelContract.class, IsolationVictims.class, Map.ofEntries(
                Map.entry(IsolationVictims.PlacesAllInOne.class, "the_same_statements_show_each_tenant_its_own_rows"),
                Map.entry(IsolationVictims.LetsEverybodySeeAll.class, "the_same_statements_show_each_tenant_its_own_rows"),
                Map.entry(IsolationVictims.HasKeysOfAll.class, "a_key_is_each_tenants_own"),
                Map.entry(IsolationVictims.HasForeignKeysOfAll.class, "a_foreign_key_leads_to_no_row_of_another"),
                Map.entry(IsolationVictims.GrantsToTheLogin.class, "without_a_role_the_login_reads_and_changes_nothing"),
                Map.entry(IsolationVictims.TakesThePoolOfAnother.class, "the_pool_is_of_a_login_that_may_do_nothing_by_itself"),
                Map.entry(IsolationVictims.RunsAsTheOwner.class, "the_role_owns_nothing_and_is_nobody_else"),
                Map.entry(IsolationVictims.DoesNotForceRowSecurity.class, "nothing_that_one_reads_shows_a_row_of_the_other"),
                Map.entry(IsolationVictims.GrantsToThePublic.class, "nothing_that_one_reads_shows_a_row_of_the_other"),
                Map.entry(IsolationVictims.DoesNotCheckWhatIsWritten.class, "nothing_that_one_writes_changes_a_row_of_the_other"),
                Map.entry(IsolationVictims.GrantsChangesToThePublic.class, "nothing_that_one_writes_changes_a_row_of_the_other"),
                Map.entry(IsolationVictims.LetsTheRoleCreate.class, "one_changes_no_structure_and_becomes_nobody_else"),
                Map.entry(IsolationVictims.SkipsMigrations.class, "migrations_reach_each_tenant_and_again_do_nothing"),
                Map.entry(IsolationVictims.DoesNotMindAFailedMigration.class,
                        "a_migration_that_fails_takes_the_set_up_back_and_nothing_is_left"),
                Map.entry(IsolationVictims.CallsAHalfComplete.class, "what_is_half_made_is_found_and_removed"),
                Map.entry(IsolationVictims.AdoptsWhatIsForeign.class, "what_bears_another_mark_is_neither_adopted_nor_removed"),
                Map.entry(IsolationVictims.LeavesTheOwner.class, "a_purged_tenant_leaves_nothing_and_its_neighbour_all"),
                Map.entry(IsolationVictims.LeavesRows.class, "a_purged_tenant_leaves_nothing_and_its_neighbour_all"),
                Map.entry(IsolationVictims.MixesUpNowAndThen.class, "many_transactions_over_few_connections_see_no_row_of_another"),
                Map.entry(IsolationVictims.ForgetsTheGroup.class, "an_audit_record_commits_with_the_change_and_says_whose_it_is")));
    }
}
