package org.plexica.reference.server.pages;

/** The frame of a page. */
final class Html {
    private Html() {}

    /** A page of that title, which must need no escaping, around that body. */
    static String page(String title, String body) {
        return """
               <!doctype html>
               <html lang="en">
               <head>
               <meta charset="utf-8">
               <meta name="viewport" content="width=device-width, initial-scale=1">
               <title>%s · Plexica</title>
               <link rel="stylesheet" href="/docs/assets/plexica.css">
               </head>
               <body>
               <main>
               %s</main>
               </body>
               </html>
               """.formatted(title, body);
    }
}
