package org.plexica.checks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;

/** All classes of all modules, read once. */
public final class Plexica {
    /** Main code only. */
    public static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(Plexica::isMainCode).importPackages("org.plexica");

    private Plexica() {}

    private static boolean isMainCode(Location location) {
        return !location.contains("/org/plexica/checks/") && !location.contains("/test-classes/");
    }
}
