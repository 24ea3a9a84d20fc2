package io.joiner.graph.client;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Paths below the Graph root, each segment percent-encoded. */
public final class GraphPath {

    private GraphPath() {}

    public static String jobs(String servicePrincipalId) {
        return "/servicePrincipals/" + segment(servicePrincipalId) + "/synchronization/jobs";
    }

    public static String job(String servicePrincipalId, String jobId) {
        return jobs(servicePrincipalId) + "/" + segment(jobId);
    }

    /** Dots alone would name another folder, though they need no encoding in any other segment (RFC 3986, section 6.2.2.3). */
    private static String segment(String text) {
        return text.matches("\\.{1,2}") ? text.replace(".", "%2E") : UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
