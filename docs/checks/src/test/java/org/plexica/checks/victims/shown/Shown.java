package org.plexica.checks.victims.shown;

/** An example uses it, and so what it gives. */
public final class Shown {
    public Given first() { return new Given("first"); }

    public Unshown never() { return new Unshown(); }
}
