package org.plexica.reference.cli;

/** What {@code up} says at the end: where everything is and one thing to try. */
record Arrival(Terminal terminal, Endpoints endpoints) {
    void tell() {
        terminal.say();
        line("Server", endpoints.server().toString());
        line("API page", endpoints.server().resolve("/docs").toString());
        line("Log in as", endpoints.superAdmin().username() + "   password " + endpoints.superAdmin().password());
        line("Try", "curl -H \"Authorization: Bearer $(./plexica token)\" " + endpoints.server().resolve("/api/v1/me"));
        line("Then", "./plexica tenant create acme --name \"Acme\"");
        terminal.say();
    }

    private void line(String label, String value) {
        terminal.say("  " + terminal.dim("%-10s ".formatted(label)) + value);
    }
}
