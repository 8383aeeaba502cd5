package org.plexica.reference.server.assembly;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import org.plexica.reference.server.settings.Settings;

/** Makes the settings a bean. */
final class GivenSettings implements Extension {
    private final Settings settings;

    GivenSettings(Settings settings) {
        this.settings = settings;
    }

    void add(@Observes AfterBeanDiscovery discovery) {
        discovery.<Settings>addBean().beanClass(Settings.class).types(Settings.class).scope(Singleton.class).produceWith(_ -> settings);
    }
}
