package org.plexica.checks.victims.vendor;

import com.tngtech.archunit.lang.ArchRule;

/** Shows a vendor's type in its signature. */
public record Shown(ArchRule rule) {}
