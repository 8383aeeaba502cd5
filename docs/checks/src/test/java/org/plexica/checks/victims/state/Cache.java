package org.plexica.checks.victims.state;

import java.util.concurrent.ConcurrentHashMap;

/** Holds what changes for everybody. */
final class Cache {
    static final ConcurrentHashMap<String, String> ALL = new ConcurrentHashMap<>();

    private Cache() {}
}
