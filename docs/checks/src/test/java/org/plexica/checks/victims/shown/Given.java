package org.plexica.checks.victims.shown;

public record Given(String text) {}
