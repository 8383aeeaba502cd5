package org.plexica.devservices;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.plexica.devservices.boot.DevServices;

/** Another JVM that uses an instance until its standard input ends: the shared one, or the one in the folder it is told. */
final class Neighbour {

    private Neighbour() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.out.println(DevServices.shared().postgres().jdbcUrl());
            return;
        }
        var own = DevServices.at(Path.of(arguments[0]));
        System.out.println(own.postgres().jdbcUrl());
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
