package io.joiner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # address,                              usable, without query, root,  private
            https://graph.microsoft.com/v1.0,       true,   true,          true,  true
            HTTPS://graph.microsoft.com/v1.0,       false,  false,         false, false
            https://graph.microsoft.com,            true,   true,          true,  true
            https://graph.microsoft.com/,           true,   true,          false, true
            https://[2001:db8::1]:8443/v1.0,        true,   true,          true,  true
            http://graph.example.com/v1.0,          true,   true,          true,  false
            http://localhost:8899/v1.0,             true,   true,          true,  true
            http://127.0.0.1/v1.0,                  true,   true,          true,  true
            http://[::1]:80/v1.0,                   true,   true,          true,  true
            https://audit.example.com/x?code=a%2Fb, true,   false,         false, true
            https://audit.example.com?,             true,   false,         false, true
            https://audit.example.com/#x,           false,  false,         false, false
            https://user:word@audit.example.com/x,  false,  false,         false, false
            https://audit.example.com:0/x,          false,  false,         false, false
            https://audit.example.com:65536/x,      false,  false,         false, false
            https:///x,                             false,  false,         false, false
            https:x,                                false,  false,         false, false
            https://my_host/x,                      false,  false,         false, false
            audit.example.com/x,                    false,  false,         false, false
            localhost:8080,                         false,  false,         false, false
            ftp://audit.example.com/x,              false,  false,         false, false
            log:audit,                              false,  false,         false, false
            '',                                     false,  false,         false, false
            """)
    void tellsWhatAnAddressIsGoodFor(
            URI address, boolean usable, boolean withoutQuery, boolean root, boolean isPrivate) {
        assertThat(WebAddress.isUsable(address)).isEqualTo(usable);
        assertThat(WebAddress.isWithoutQuery(address)).isEqualTo(withoutQuery);
        assertThat(WebAddress.isRoot(address)).isEqualTo(root);
        assertThat(WebAddress.isPrivate(address)).isEqualTo(isPrivate);
    }

    @Test
    void noAddressIsGoodForNothing() {
        assertThat(WebAddress.isUsable(null)).isFalse();
        assertThat(WebAddress.isRoot(null)).isFalse();
        assertThat(WebAddress.isPrivate(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://audit.example.com/x?code=a%2Fb,      https://audit.example.com/x
            https://user:word@audit.example.com:8443/x#y, https://audit.example.com:8443/x
            https://audit.example.com?a@b,               https://audit.example.com
            https://[2001:db8::1]:8443/a@b,              https://[2001:db8::1]:8443/a@b
            jdbc:postgresql://u:p@a:5432/j?password=x,   jdbc:postgresql://a:5432/j
            """)
    void isToldWithoutWhatMayBeSecret(String address, String told) {
        assertThat(WebAddress.withoutSecrets(address)).isEqualTo(told);
    }
}
