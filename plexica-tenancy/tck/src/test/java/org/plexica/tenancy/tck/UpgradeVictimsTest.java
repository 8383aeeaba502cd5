package org.plexica.tenancy.tck;

import java.util.Map;

final class UpgradeVictimsTest extends VictimsOf {
    UpgradeVictimsTest() {
        super(UpgradableContract.class, UpgradeVictims.class, Map.ofEntries(
                Map.entry(UpgradeVictims.MakesOldOnes.class, "what_is_made_now_is_current"),
                Map.entry(UpgradeVictims.DoesNothing.class, "what_an_earlier_version_made_is_upgraded_and_then_complete"),
                Map.entry(UpgradeVictims.DoesNotKnowItsOldOnes.class,
                        "what_an_earlier_version_made_is_still_the_tenants_and_can_be_removed"),
                Map.entry(UpgradeVictims.SaysSomethingElseEachTime.class, "upgraded_again_it_is_the_same"),
                Map.entry(UpgradeVictims.MakesItAnew.class, "what_is_in_it_is_kept"),
                Map.entry(UpgradeVictims.UpgradesWhateverIsThere.class, "what_is_foreign_is_refused_and_left_as_it_is"),
                Map.entry(UpgradeVictims.MakesWhatIsNotThere.class, "what_is_not_there_is_refused_and_not_made"),
                Map.entry(UpgradeVictims.SpoilsWhatItHadBegun.class, "cancelled_at_any_part_it_can_be_done_again"),
                Map.entry(UpgradeVictims.RemovesItWhenInterrupted.class, "interrupted_at_any_time_it_can_be_done_again")));
    }
}
