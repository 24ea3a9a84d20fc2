package io.joiner.routes;

import io.joiner.intake.file.ReceiveProperties;
import io.joiner.intake.sftp.AnnounceFile;
import io.joiner.intake.sftp.RemoteFileIsComplete;
import io.joiner.intake.sftp.SftpTrouble;
import io.joiner.intake.sftp.SftpTroubles;
import io.joiner.support.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.spi.Registry;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Fetches files from a real SFTP server, which lets in a password and a key. */
abstract class SftpRouteTest extends RouteTest {

    static final String PASSWORD = "p&ss+w%rd";

    @TempDir
    Path inbox;

    @TempDir
    Path home;

    final int port = FreePort.find();
    final KeyPair serversKey = rsa();
    final KeyPair ownKey = rsa();
    final SftpTrouble trouble = SftpTroubles.silent();

    @Nullable SshServer server;

    SftpRouteTest() throws Exception {
        super("receive-sftp.camel.yaml", "failures.camel.yaml");
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
        registry.bind("sftpTrouble", trouble);
        registry.bind("remoteFileIsComplete", new RemoteFileIsComplete(receive(doneFile())));
        registry.bind("announceFile", new AnnounceFile(receive(doneFile())));
        registry.bind("sftpKnownHosts", knownHosts(serversKey));
    }

    @AfterEach
    void stopServer() throws IOException {
        if (server != null) {
            server.stop(true);
        }
    }

    boolean doneFile() {
        return false;
    }

    private ReceiveProperties receive(boolean doneFile) {
        Map<String, String> keys =
                Map.of("file.done-file", String.valueOf(doneFile), "file.directory", inbox.toString());
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("", ReceiveProperties.class);
    }

    SshServer serve(KeyPair key) throws IOException {
        SshServer started = SshServer.setUpDefaultServer();
        started.setHost("127.0.0.1");
        started.setPort(port);
        started.setKeyPairProvider(KeyPairProvider.wrap(key));
        started.setPublickeyAuthenticator(
                (user, known, session) -> user.equals("hr") && known.equals(ownKey.getPublic()));
        started.setPasswordAuthenticator((user, password, session) -> user.equals("hr") && password.equals(PASSWORD));
        started.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        started.setFileSystemFactory(new VirtualFileSystemFactory(home));
        started.start();
        server = started;
        return started;
    }

    private byte[] knownHosts(KeyPair key) {
        return ("[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(key.getPublic()) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
