package io.joiner.graph.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Reads {@code @odata.nextLink}, which Graph wants followed unchanged; it is followed to the configured Graph alone. */
public final class NextPage {

    private NextPage() {}

    /**
     * Path below the Graph root and query.
     *
     * @return empty if the link leads elsewhere, or is none
     */
    public static Optional<String> below(URI root, String link) {
        try {
            URI page = new URI(link);
            String path = page.getRawPath();
            boolean here = root.getScheme().equalsIgnoreCase(page.getScheme())
                    && root.getRawAuthority().equalsIgnoreCase(page.getRawAuthority())
                    && path != null
                    && path.startsWith(root.getRawPath() + "/")
                    && page.normalize().equals(page);
            String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
            return here ? Optional.of(path.substring(root.getRawPath().length()) + query) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
