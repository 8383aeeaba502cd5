package org.plexica.tenancy.tck;

import java.util.Map;

final class FilesVictimsTest extends VictimsOf {
    FilesVictimsTest() {
        super(TenantFilesContract.class, FilesVictims.class, Map.ofEntries(
                Map.entry(FilesVictims.HasNoEmptyFiles.class, "what_was_put_is_read_back_of_whatever_size"),
                Map.entry(FilesVictims.ForgetsTheType.class, "a_file_is_described_as_it_is"),
                Map.entry(FilesVictims.KeepsTheFirst.class, "what_is_put_twice_is_the_latter"),
                Map.entry(FilesVictims.FailsOnWhatIsAbsent.class, "what_is_not_there_is_empty_and_removing_it_does_nothing"),
                Map.entry(FilesVictims.IgnoresTheTenant.class, "a_tenant_sees_and_changes_nothing_of_another"),
                Map.entry(FilesVictims.JoinsAndDecodes.class, "no_name_leads_to_another_tenant"),
                Map.entry(FilesVictims.ListsByBeginning.class, "a_folder_is_no_beginning_of_a_word"),
                Map.entry(FilesVictims.FoldsLetters.class, "names_that_look_alike_are_not_the_same"),
                Map.entry(FilesVictims.ForgetsTheNextPage.class, "pages_hold_each_file_once_in_one_order"),
                Map.entry(FilesVictims.KeepsWhatCame.class, "a_stream_that_breaks_leaves_what_was_there"),
                Map.entry(FilesVictims.CutsOff.class, "another_length_than_was_said_is_refused_and_leaves_what_was_there"),
                Map.entry(FilesVictims.WritesInPlace.class, "of_many_at_once_one_wins_and_is_never_mixed_with_another"),
                Map.entry(FilesVictims.ReadsWhatIsThereNow.class, "what_is_open_stays_what_it_was"),
                Map.entry(FilesVictims.HasADefault.class, "outside_of_a_tenant_there_are_no_files"),
                Map.entry(FilesVictims.NeverAsks.class, "a_tenant_that_cannot_be_entered_has_no_files"),
                Map.entry(FilesVictims.GivenOneTenant.class, "the_contract_is_given_two_tenants")));
    }
}
