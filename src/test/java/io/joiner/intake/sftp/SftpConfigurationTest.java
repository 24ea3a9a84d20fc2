package io.joiner.intake.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SftpConfigurationTest {

    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB";

    @TempDir
    private Path folder;

    private final Map<String, String> keys = new HashMap<>(Map.of("enabled", "true", "host", "sftp.contoso.com"));

    @Test
    void aPinnedKeyIsTheServersUnderItsNameAndPort() throws IOException {
        keys.put("host-key", KEY);

        assertThat(knownHosts()).isEqualTo("sftp.contoso.com " + KEY + "\n");
        keys.put("port", "2222");
        assertThat(knownHosts()).isEqualTo("[sftp.contoso.com]:2222 " + KEY + "\n");
    }

    @Test
    void aFileOfKnownHostsIsTakenAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("known_hosts"), "|1|salt|hash " + KEY + "\n");
        keys.put("known-hosts", file.toString());

        assertThat(knownHosts()).isEqualTo("|1|salt|hash " + KEY + "\n");
        Files.delete(file);
        assertThatThrownBy(this::knownHosts).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aServerThatNobodyKnowsIsNotAskedAndALoginIsNeeded() {
        assertThat(properties().isServerKnown()).isFalse();
        assertThat(properties().isLoginTold()).isFalse();
        keys.putAll(Map.of("host-key", KEY, "username", "hr", "private-key", "/etc/joiner/id"));
        assertThat(properties().isServerKnown()).isTrue();
        assertThat(properties().isLoginTold()).isTrue();
    }

    @Test
    void noSecretIsPrinted() {
        keys.putAll(Map.of("password", "hush", "passphrase", "hushed"));

        assertThat(properties().toString()).doesNotContain("hush").contains("password (set)", "passphrase set");
    }

    private String knownHosts() throws IOException {
        return new String(SftpConfiguration.sftpKnownHosts(properties()), UTF_8);
    }

    private SftpProperties properties() {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("", SftpProperties.class);
    }
}
