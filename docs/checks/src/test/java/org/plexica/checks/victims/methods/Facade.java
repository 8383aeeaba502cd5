package org.plexica.checks.victims.methods;

/** Offers too much. */
public interface Facade {
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

}
