package io.joiner.support;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/** Keeps joiner as it is shipped, though the tests have an authorization server beside it. */
final class NoIssuerWithinJoiner implements AutoConfigurationImportFilter {

    private static final String OF_ISSUERS = "org.springframework.boot.autoconfigure.security.oauth2.server.servlet.";

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = classes[i];
            wanted[i] = name == null || !name.startsWith(OF_ISSUERS);
        }
        return wanted;
    }
}
