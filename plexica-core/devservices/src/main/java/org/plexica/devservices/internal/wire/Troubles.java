package org.plexica.devservices.internal.wire;

import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;

/** Exceptions on the wire. */
public final class Troubles {

    private Troubles() {}

    public static Message toMessage(DevServicesException trouble) {
        return Message.of("code", trouble.code().name()).with("detail", String.valueOf(trouble.getMessage())).with("remedy",
                trouble.remedy());
    }

    public static DevServicesException fromMessage(Message message) {
        var remedy = message.text("remedy");
        var detail = message.text("detail");
        if (!remedy.isEmpty() && detail.endsWith(" " + remedy)) {
            detail = detail.substring(0, detail.length() - remedy.length() - 1);
        }
        return new DevServicesException(Code.valueOf(message.text("code")), detail, remedy);
    }
}
