package org.plexica.devservices.internal.progress;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;

/** Turns what the operating system says into what a person can do. */
public final class Failures {

    private Failures() {}

    public static DevServicesException of(String doing, Throwable failure) {
        if (failure instanceof DevServicesException known) {
            return known;
        }
        var said = String.valueOf(failure.getMessage());
        if (isDiskFull(said)) {
            return new DevServicesException(Code.DISK_FULL, doing + " failed: the disk is full (" + said + ").",
                    "Free some space and start again.",
                    failure);
        }
        if (failure instanceof AccessDeniedException || said.toLowerCase(Locale.ROOT).contains("permission denied")) {
            return new DevServicesException(Code.PERMISSION_DENIED, doing + " failed: permission denied (" + said + ").",
                    "Check who owns that file or folder.", failure);
        }
        var kind = failure instanceof IOException ? "" : failure.getClass().getSimpleName() + " ";
        return new DevServicesException(Code.UNEXPECTED, doing + " failed: " + kind + said + ".", "The daemon's log may say more.",
                failure);
    }

    public static boolean isDiskFull(String said) {
        return said.contains("No space left on device") || said.contains("Disk quota exceeded");
    }
}
