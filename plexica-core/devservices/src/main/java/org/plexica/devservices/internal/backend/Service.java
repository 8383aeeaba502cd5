package org.plexica.devservices.internal.backend;

import org.plexica.devservices.internal.progress.Steps;

/** How to bring one back end up. */
public interface Service {

    /** Starts it and returns when it has answered. */
    Running start(Steps steps);
}
