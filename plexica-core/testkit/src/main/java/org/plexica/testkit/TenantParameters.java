package org.plexica.testkit;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.plexica.core.Tenant;

/** Gives a tenant test its tenants, made when it asks for the first, and takes them away after it. */
final class TenantParameters implements BeforeEachCallback, ParameterResolver, AfterEachCallback {
    private static final int MOST = 20;

    static Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(TenantParameters.class));
    }

    /** Before anything is made. */
    @Override public void beforeEach(ExtensionContext context) {
        var method = context.getRequiredTestMethod();
        var asked = asked(context).orElseThrow();
        var tenants = count(method, Tenant.class);
        var twins = count(method, Twins.class);
        if (asked < 1 || asked > MOST) throw misfit(method, "asks for " + asked + " tenants; from 1 to " + MOST + " can be had");
        if (twins > 0 && asked < 2) throw misfit(method, "wants Twins: write @TenantTest(tenants = 2)");
        if (tenants > asked)
            throw misfit(method,
                    "has " + tenants + " Tenant parameters and asks for " + asked + ": write @TenantTest(tenants = " + tenants + ")");
        if (twins == 0 && tenants < asked)
            throw misfit(method, "asks for " + asked + " tenants and takes " + tenants + ": add Tenant parameters, or Twins");
    }

    @Override public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return (type == Tenant.class || type == Twins.class) && context.getTestMethod().isPresent();
    }

    @Override public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var given = given(context);
        if (parameter.getParameter().getType() == Twins.class) return given.twins();
        var index = indexAmongTenants(parameter);
        if (index >= given.tenants().size())
            throw new ParameterResolutionException(parameter.getDeclaringExecutable().getName() + " wants " + (index + 1) + " tenants, but "
                    + context.getRequiredTestMethod().getName() + " asks for " + given.tenants().size());
        return given.tenants().get(index);
    }

    @Override public void afterEach(ExtensionContext context) {
        var given = store(context).remove(GivenTenants.class, GivenTenants.class);
        if (given != null) given.close();
    }

    private static GivenTenants given(ExtensionContext context) {
        var store = store(context);
        var before = store.get(GivenTenants.class, GivenTenants.class);
        if (before != null) return before;
        var extension = Optional.ofNullable(store.get(TenantExtension.class, TenantExtension.class))
                .orElseThrow(() -> new ParameterResolutionException(context.getRequiredTestClass().getSimpleName()
                        + " does not say where its tenants come from: add a field @RegisterExtension static final TenantExtension tenants = TenantExtension.of(…)"));
        var given = new GivenTenants(new MadeTenants(extension.tenants()), () -> WatchedOutput.of(context));
        // Known before the first is made, so that what was made is removed when another one fails.
        store.put(GivenTenants.class, given);
        given.make(asked(context).orElseThrow());
        return given;
    }

    private static Optional<Integer> asked(ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, TenantTest.class))
                .map(TenantTest::tenants);
    }

    private static long count(Executable method, Class<?> type) {
        return Stream.of(method.getParameterTypes()).filter(type::equals).count();
    }

    private static int indexAmongTenants(ParameterContext parameter) {
        return (int) Stream.of(parameter.getDeclaringExecutable().getParameters()).limit(parameter.getIndex()).map(Parameter::getType)
                .filter(Tenant.class::equals).count();
    }

    private static ExtensionConfigurationException misfit(Method method, String how) {
        return new ExtensionConfigurationException(method.getDeclaringClass().getSimpleName() + "." + method.getName() + " " + how + ".");
    }
}
