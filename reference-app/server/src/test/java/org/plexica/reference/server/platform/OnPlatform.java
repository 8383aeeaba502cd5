package org.plexica.reference.server.platform;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link TestPlatform} of this run, which ends with it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnPlatform.Platform.class)
public @interface OnPlatform {
    /** Starts it for the first test that asks. */
    final class Platform implements ParameterResolver {
        @Override public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestPlatform.class;
        }

        @Override public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(ExtensionContext.Namespace.create(OnPlatform.class)).computeIfAbsent(TestPlatform.class,
                    _ -> start());
        }

        private static TestPlatform start() {
            try {
                return new TestPlatform(Ground.prepare());
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
