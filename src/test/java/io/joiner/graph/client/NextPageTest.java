package io.joiner.graph.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {

    private static final URI ROOT = URI.create("https://graph.microsoft.com/v1.0");

    @Test
    void isFollowedUnchanged() {
        assertThat(NextPage.below(ROOT, "https://graph.microsoft.com/v1.0/users?$skiptoken=RFNwd%2bAB%3D%3D&$top=2"))
                .hasValue("/users?$skiptoken=RFNwd%2bAB%3D%3D&$top=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.contoso.com/v1.0/users",
                "http://graph.microsoft.com/v1.0/users",
                "https://graph.microsoft.com:8443/v1.0/users",
                "https://joiner@graph.microsoft.com/v1.0/users",
                "https://graph.microsoft.com@contoso.com/v1.0/users",
                "https://graph.microsoft.com/beta/users",
                "https://graph.microsoft.com/v1.0/../beta/users",
                "https://graph.microsoft.com/v1.0evil/users",
                "//graph.microsoft.com/v1.0/users",
                "/users",
                "no address",
                ""
            })
    void leadsNowhereButToGraph(String link) {
        assertThat(NextPage.below(ROOT, link)).isEmpty();
    }
}
