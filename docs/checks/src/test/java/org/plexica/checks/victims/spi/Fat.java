package org.plexica.checks.victims.spi;

/** Too much for an implementer. */
interface Fat {
    void one();

    void two();

    void three();

    void four();

    void five();
}
