package org.plexica.checks.victims.methods;

/** Offers too much, without its {@code close}. */
public interface Facade extends AutoCloseable {
    void one();

    void two();

    void three();

    void four();

    void five();

    void six();

    void seven();

    void eight();

    void nine();

    void ten();

    void eleven();

    void twelve();

    void thirteen();

    @Override void close();
}
