package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.intake.sftp.SftpTroubles;
import io.joiner.support.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.spi.Registry;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real SFTP server. Issue 17, item 9. */
class ReceiveSftpTest extends RouteTest {

    private static final String PASSWORD = "p&ss+w%rd";

    @TempDir
    Path inbox;

    @TempDir
    Path home;

    private final int port = FreePort.find();
    private final KeyPair serversKey = rsa();
    private SshServer server;

    ReceiveSftpTest() throws Exception {
        super("receive-sftp.camel.yaml", "failures.camel.yaml");
        server = null;
    }

    @Override
    void configure(Properties keys) {
        keys.put("joiner.receive.sftp.enabled", "true");
        keys.put("joiner.receive.sftp.host", "127.0.0.1");
        keys.put("joiner.receive.sftp.port", Integer.toString(port));
        keys.put("joiner.receive.sftp.username", "hr");
        keys.put("joiner.receive.sftp.password", PASSWORD);
        keys.put("joiner.receive.sftp.every", "1s");
        keys.put("joiner.receive.file.directory", inbox.toString());
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("sftpTrouble", SftpTroubles.silent());
        registry.bind("sftpKnownHosts", knownHosts(serversKey));
    }

    @AfterEach
    void stopServer() throws IOException {
        if (server != null) {
            server.stop(true);
        }
    }

    @Test
    void fetchesFilesAndMovesThemAsideThere() throws Exception {
        Path folder = Files.createDirectories(home.resolve("joiners"));
        Files.writeString(folder.resolve("Neueintritte.csv"), "mail\na@contoso.com\n");
        Files.writeString(folder.resolve("unfinished.csv.part"), "mail\n");
        server = serve(serversKey);
        context.start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(names(inbox)).containsExactly("Neueintritte.csv"));
        assertThat(inbox.resolve("Neueintritte.csv")).hasContent("mail\na@contoso.com\n");
        await().untilAsserted(() -> assertThat(names(folder.resolve("done")))
                .singleElement()
                .asString()
                .endsWith("-Neueintritte.csv"));
        assertThat(names(folder)).containsExactlyInAnyOrder("done", "unfinished.csv.part");
    }

    @Test
    void writesOverNoFileThatStillLiesInTheInboxAndSurvivesTheServersLoss() throws Exception {
        Path folder = Files.createDirectories(home.resolve("joiners"));
        Files.writeString(inbox.resolve("a.csv"), "not taken yet");
        Files.writeString(folder.resolve("a.csv"), "mail\na@contoso.com\n");
        Files.writeString(folder.resolve("b.csv"), "mail\nb@contoso.com\n");
        server = serve(serversKey);
        context.start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(names(inbox)).contains("b.csv"));
        assertThat(inbox.resolve("a.csv")).hasContent("not taken yet");
        assertThat(folder.resolve("a.csv")).exists();
        server.stop(true);
        Files.delete(inbox.resolve("a.csv"));
        server = serve(serversKey);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(inbox.resolve("a.csv")).hasContent("mail\na@contoso.com\n"));
    }

    @Test
    void takesNothingFromAnotherServer() throws Exception {
        Path folder = Files.createDirectories(home.resolve("joiners"));
        Files.writeString(folder.resolve("a.csv"), "mail\na@contoso.com\n");
        server = serve(rsa());
        context.start();

        await().atMost(Duration.ofSeconds(30)).until(SftpTroubles::told);
        assertThat(names(inbox)).isEmpty();
        assertThat(folder.resolve("a.csv")).exists();
    }

    private SshServer serve(KeyPair key) throws IOException {
        SshServer started = SshServer.setUpDefaultServer();
        started.setHost("127.0.0.1");
        started.setPort(port);
        started.setKeyPairProvider(KeyPairProvider.wrap(key));
        started.setPasswordAuthenticator((user, password, session) -> user.equals("hr") && password.equals(PASSWORD));
        started.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        started.setFileSystemFactory(new VirtualFileSystemFactory(home));
        started.start();
        return started;
    }

    private byte[] knownHosts(KeyPair key) {
        return ("[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(key.getPublic()) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
