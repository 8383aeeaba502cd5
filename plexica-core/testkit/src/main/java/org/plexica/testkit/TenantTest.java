package org.plexica.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test with fresh tenants of its own, given as {@link org.plexica.core.Tenant} parameters in their order, or two of them as {@link Twins}. They are made side by side,
 * and removed after the test and its {@code @AfterEach} methods, also when it failed; a tenant that cannot be removed fails the test. A {@code @BeforeEach} or
 * {@code @AfterEach} method may ask for them too.
 *
 * <p>The class says where tenants come from by a {@link TenantExtension}. With {@link Twins}, all that is written to {@link System#out}, {@link System#err} and
 * {@code java.util.logging} while the test runs is shown to their {@link Canaries}; what these have seen by the end and nobody reported fails the test.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Test
@ExtendWith(TenantParameters.class)
public @interface TenantTest {
    /** How many: as many as there are {@code Tenant} parameters, or at least 2 for {@link Twins}; from 1 to 20. */
    int tenants() default 1;
}
