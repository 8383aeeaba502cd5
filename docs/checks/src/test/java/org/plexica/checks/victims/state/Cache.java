package org.plexica.checks.victims.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds what changes for everybody. */
final class Cache {
    static final Map<String, String> ALL = new ConcurrentHashMap<>();

    private Cache() {}
}
