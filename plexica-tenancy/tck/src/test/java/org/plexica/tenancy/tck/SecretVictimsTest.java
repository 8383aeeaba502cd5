package org.plexica.tenancy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plexica.core.spi.SecretStore;

final class SecretVictimsTest extends VictimsOf {
    SecretVictimsTest() {
        super(SecretStoreContract.class, SecretVictims.class, Map.ofEntries(
                Map.entry(SecretVictims.FailsToRemoveNothing.class, "what_was_never_put_is_not_there_and_removing_it_is_no_error"),
                Map.entry(SecretVictims.KeepsItToItself.class, "what_is_put_is_found_by_every_store"),
                Map.entry(SecretVictims.KeepsTheFirst.class, "what_is_put_again_takes_the_place_of_what_was_there"),
                Map.entry(SecretVictims.LetsTheLastWin.class, "of_several_that_put_what_is_absent_the_first_wins_and_all_learn_it"),
                Map.entry(SecretVictims.Remembers.class, "what_is_removed_is_gone_for_every_store_and_can_be_put_again"),
                Map.entry(SecretVictims.Trims.class, "every_text_comes_back_as_it_was"),
                Map.entry(SecretVictims.TakesDotsForLines.class, "names_that_look_alike_are_different"),
                Map.entry(SecretVictims.TakesAnyName.class, "a_name_that_is_none_is_refused_and_the_refusal_tells_no_secret"),
                Map.entry(SecretVictims.TellsAll.class, "neither_the_store_nor_what_it_answers_to_a_stranger_tells_a_secret"),
                Map.entry(SecretVictims.LosesTheLast.class, "of_many_at_once_each_secret_is_whole_and_the_last_one_stays")));
    }

    @Test void what_keeps_the_contract_passes() {
        assertThat(Hearing.of(KeptSecrets.class).failed).isEmpty();
    }

    static final class KeptSecrets extends SecretVictims.Victim {
        @Override protected SecretStore secrets() { return new SecretVictims.Kept(kept); }
    }
}
