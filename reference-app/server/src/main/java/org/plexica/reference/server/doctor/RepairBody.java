package org.plexica.reference.server.doctor;

import org.plexica.core.CoreError;

/**
 * Why it is repaired.
 *
 * @param reason for the audit log, at most 500 characters
 */
record RepairBody(String reason) {
    private static final int LONGEST = 500;

    RepairBody {
        if (reason.isBlank() || reason.length() > LONGEST)
            throw CoreError.InvalidValue.of("reason", "must say why, in at most " + LONGEST + " characters").exception();
    }
}
