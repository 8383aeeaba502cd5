package org.plexica.checks.victims.adapter.internal;

import com.tngtech.archunit.lang.ArchRule;

/** Knows a vendor that it does not adapt. */
record Stranger(ArchRule rule) {}
