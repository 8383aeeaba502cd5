package org.plexica.devservices.internal.backend;

import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.internal.home.Ports;

/** Ports that an instance keeps for its life. */
final class OwnPort {

    private OwnPort() {}

    /** {@return the port of this name; never silently another than last time} */
    static int require(Environment environment, String name) {
        int port = environment.keepsakes().port(name);
        if (!Ports.isFree(port)) {
            throw new DevServicesException(Code.PORT_TAKEN, "Port " + port + ", kept for " + name + ", is used by another program.",
                    "End that program, or remove the line " + name + ".port from " + environment.home().secrets()
                            + " to get another port.");
        }
        return port;
    }
}
