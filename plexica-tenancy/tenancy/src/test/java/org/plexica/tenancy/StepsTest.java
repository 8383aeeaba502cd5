package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CoreException;
import org.plexica.core.PhysicalName;
import org.plexica.postgres.spi.Placement;
import org.plexica.tenancy.spi.IsolationModel;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;

final class StepsTest {
    static Platform platform;

    @BeforeAll static void start() throws SQLException { platform = new Platform(); }

    @AfterAll static void stop() throws Exception { platform.end(); }

    @Test void two_of_one_name_are_refused_and_both_named() {
        refused("two are called schema: org.plexica.tenancy.internal.SchemaProvisioner and " + Folders.class.getName(),
                Step.named("schema"));
    }

    @Test void the_step_of_an_isolation_model_bears_the_one_name_that_others_know() {
        var folders = new Folders(Step.named("database"), Path.of("nowhere"));
        assertThatThrownBy(() -> platform.node(builder -> builder.isolation(ground -> new IsolationModel() {
            @Override public TenantProvisioner provisioner() { return folders; }

            @Override public Placement place(PhysicalName name) { return new Placement(ground.app(), name.sql()); }
        }))).isInstanceOfSatisfying(TenancyException.class, e -> assertThat(e.error()).isEqualTo(
                new TenancyError.BadSteps("that of the isolation model is called database (" + Folders.class.getName() + "), not schema")));
    }

    @Test void a_step_after_one_that_is_not_there_is_refused() {
        refused("index (" + Folders.class.getName() + ") comes after realm, which none of them is", Step.named("index").after("realm"));
    }

    @Test void steps_that_wait_for_one_another_are_refused_with_the_circle() {
        refused("they wait for one another: a after b after c after a", Step.named("a").after("b", "schema"), Step.named("b").after("c"),
                Step
                        .named("c").after("a"));
        refused("they wait for one another: a after a", Step.named("a").after("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Realm", "a b", "1st", "a_b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) void a_bad_name_is_refused(
            String id) {
        assertThatThrownBy(() -> Step.named(id)).isInstanceOf(CoreException.class);
    }

    private static void refused(String rule, Step... steps) {
        assertThatThrownBy(() -> platform.node(builder -> {
            List.of(steps).forEach(step -> builder.provisioner(new Folders(step, Path.of("nowhere"))));
            return builder;
        })).isInstanceOfSatisfying(TenancyException.class, e -> assertThat(e.error()).isEqualTo(
                new TenancyError.BadSteps(rule)));
    }
}
