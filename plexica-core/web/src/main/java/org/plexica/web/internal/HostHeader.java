package org.plexica.web.internal;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.plexica.core.CoreError;
import org.plexica.web.WebError;
import org.plexica.web.spi.InboundRequest;
import org.plexica.web.spi.TenantResolver.NotApplicable;
import org.plexica.web.spi.TenantResolver.Rejected;
import org.plexica.web.spi.TenantResolver.Resolution;

/** The header {@code Host} (RFC 9110 §7.2), the only one that says under which name we were called: what proxies say in others is not read. */
final class HostHeader {
    private static final String NAME = "Host";
    /** Registered names and IPv4 of RFC 3986 §3.2.2 without percent-encoding, and IPv6; the trailing dot of a complete name; a port. */
    private static final Pattern FORM = Pattern.compile("([a-zA-Z0-9_.-]*[a-zA-Z0-9_-]\\.?|\\[[0-9a-fA-F:.]+])(?::[0-9]{1,5})?");
    /** The longest name with its dot and a port. */
    private static final int LONGEST = 260;
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

    private HostHeader() {}

    /** What the function says of the host's name, which is given to it in lower case, without port and trailing dot. */
    static Resolution read(InboundRequest request, Function<String, Resolution> name) {
        var values = request.header("host");
        return switch (values.size()) {
            case 0 -> new NotApplicable();
            case 1 -> one(values.getFirst(), name);
            default -> new Rejected(new WebError.DuplicatedHeader(NAME));
        };
    }

    /**
     * The domain in lower case.
     *
     * @throws org.plexica.core.CoreException {@link CoreError.InvalidValue} when the text is no domain
     */
    static String domain(String text) {
        var domain = text.toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(domain).matches())
            throw CoreError.InvalidValue.of("domain", "must be labels joined by dots, such as example.com").exception();
        return domain;
    }

    /** Lower case only once it is known to be ASCII: the Kelvin sign has a lower case that is an ordinary k. */
    private static Resolution one(String host, Function<String, Resolution> name) {
        var matcher = FORM.matcher(host);
        if (host.length() > LONGEST || !matcher.matches())
            return new Rejected(new WebError.MalformedHeader(NAME, "must be a host name and perhaps a port"));
        var found = matcher.group(1).toLowerCase(Locale.ROOT);
        return name.apply(found.endsWith(".") ? found.substring(0, found.length() - 1) : found);
    }
}
