package org.plexica.reference.server.assembly;

import java.util.List;

/** Adds beans to those of which the server is composed, such as handlers of events. Found by {@link java.util.ServiceLoader} in the jars that lie beside the server's. */
@FunctionalInterface
public interface MoreBeans {
    /** Their classes. */
    List<Class<?>> classes();
}
