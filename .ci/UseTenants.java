import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Makes, lists, shows and deletes a tenant over HTTP, as a program would that knows the API document only. The token comes from PLEXICA_TOKEN. */
static final HttpClient CLIENT = HttpClient.newHttpClient();
static final String NEW_TENANT = """
        {"slug": "globex", "name": "Globex", "admin": {"email": "ada@globex.example", "firstName": "Ada", "lastName": "Lovelace"}}""";

void main(String[] arguments) throws Exception {
    var tenants = text(Files.readString(Path.of(arguments[0])), "server") + "/api/v1/tenants";

    var created = send(request(tenants).header("Content-Type", "application/json").header("Prefer", "wait=60").POST(BodyPublishers.ofString(NEW_TENANT)), 201);
    var tenant = URI.create(tenants).resolve(created.headers().firstValue("Location").orElseThrow()).toString();
    require(text(created.body(), "status").equals("ACTIVE"), created.body());

    require(send(request(tenants), 200).body().contains("\"globex\""), "listed");
    require(text(send(request(tenant), 200).body(), "slug").equals("globex"), "shown");
    send(HttpRequest.newBuilder(URI.create(tenants)), 401);

    send(request(tenant).DELETE(), 202);
    var patience = Instant.now().plus(Duration.ofMinutes(2));
    while (CLIENT.send(request(tenant).build(), BodyHandlers.discarding()).statusCode() != 404) {
        require(Instant.now().isBefore(patience), "gone within two minutes");
        Thread.sleep(200);
    }
    IO.println("deleted");
}

HttpRequest.Builder request(String uri) {
    return HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(90)).header("Authorization", "Bearer " + System.getenv("PLEXICA_TOKEN"));
}

HttpResponse<String> send(HttpRequest.Builder request, int expected) throws Exception {
    var response = CLIENT.send(request.build(), BodyHandlers.ofString());
    IO.println(response.request().method() + " " + response.uri() + " " + response.statusCode());
    require(response.statusCode() == expected, "expected " + expected + ": " + response.body());
    return response;
}

String text(String json, String name) {
    var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    require(found.find(), name + " in " + json);
    return found.group(1);
}

void require(boolean holds, String what) {
    if (!holds) throw new AssertionError(what);
}
