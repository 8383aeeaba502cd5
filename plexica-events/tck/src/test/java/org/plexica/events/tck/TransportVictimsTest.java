package org.plexica.events.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TransportVictimsTest extends VictimsOf {
    TransportVictimsTest() {
        super(EventTransportContract.class, TransportVictims.class, Map.ofEntries(
                Map.entry(TransportVictims.ForgetsWho.class, "what_is_sent_arrives_as_it_was_on_every_node"),
                Map.entry(TransportVictims.CutsOff.class, "a_large_event_arrives_whole"),
                Map.entry(TransportVictims.AnyLane.class, "events_of_a_tenant_type_and_key_are_on_one_lane_in_the_order_of_sending"),
                Map.entry(TransportVictims.EndsTooEarly.class, "the_end_of_a_lane_is_the_position_of_its_last_event"),
                Map.entry(TransportVictims.CountsAnew.class, "no_two_events_have_one_position"),
                Map.entry(TransportVictims.AllTypes.class, "only_events_of_the_types_are_read"),
                Map.entry(TransportVictims.LeavesNobodyOut.class, "tenants_are_left_out_and_picked_out"),
                Map.entry(TransportVictims.GivesMore.class, "a_page_has_the_first_after_the_position_and_no_more_than_asked_for"),
                Map.entry(TransportVictims.KnowsItAlready.class, "what_is_sent_twice_is_carried_twice_under_one_id"),
                Map.entry(TransportVictims.FillsGaps.class, "nothing_is_ever_put_before_what_can_be_read"),
                Map.entry(TransportVictims.ForgetsTimes.class, "what_was_published_in_a_time_is_found_in_its_stretch"),
                Map.entry(TransportVictims.SendsSomething.class, "sending_nothing_and_closing_twice_is_no_error")));
    }

    @Test void what_keeps_the_contract_passes() {
        assertThat(Hearing.of(Kept.class).failed).isEmpty();
    }

    static final class Kept extends TransportVictims.Victim {
        Kept() { super(MemoryTransport::new); }
    }
}
