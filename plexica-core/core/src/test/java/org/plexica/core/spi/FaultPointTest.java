package org.plexica.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

final class FaultPointTest {
    @Test void without_the_test_kit_a_fault_point_does_nothing() {
        assertThat(FaultPoint.injector()).isEmpty();
        assertThatCode(() -> FaultPoint.reached("core.test.anywhere")).doesNotThrowAnyException();
    }
}
