package org.plexica.reference.server.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Properties;
import org.plexica.reference.server.settings.Platform;

/**
 * The page to try the API. It logs in at the platform's issuer by code flow with PKCE, so that it never sees a password.
 *
 * @param platform where it logs in, and as which client
 */
record SwaggerUi(Platform platform) {
    static final String VERSION = version();
    private static final String PAGE = """
                                       <!doctype html>
                                       <html lang="en">
                                       <head>
                                       <meta charset="utf-8">
                                       <meta name="plexica-client" content="{client}">
                                       <title>API · Plexica</title>
                                       <link rel="stylesheet" href="/docs/assets/swagger-ui.css">
                                       <link rel="icon" type="image/png" href="/docs/assets/favicon-32x32.png">
                                       </head>
                                       <body>
                                       <div id="swagger-ui"></div>
                                       <script src="/docs/assets/swagger-ui-bundle.js"></script>
                                       <script src="/docs/assets/plexica-docs.js"></script>
                                       </body>
                                       </html>
                                       """;
    private static final String REDIRECT = """
                                           <!doctype html>
                                           <html lang="en">
                                           <head><meta charset="utf-8"><title>Logging in · Plexica</title></head>
                                           <body><script src="/docs/assets/oauth2-redirect.js"></script></body>
                                           </html>
                                           """;

    String page() {
        return PAGE.replace("{client}", escape(platform.consoleClient()));
    }

    /** Where the issuer sends the browser back to. */
    String redirectPage() { return REDIRECT; }

    /** Scripts of this server alone; the only other place that it may talk to is the issuer, for tokens. Swagger UI writes styles into the page. */
    String contentSecurityPolicy() {
        return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' "
                + origin(platform.issuer()) + "; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String version() {
        try (var file = SwaggerUi.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            if (file == null) throw new IllegalStateException("Swagger UI is not on the class path");
            var properties = new Properties();
            properties.load(file);
            return properties.getProperty("version", "");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
