package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By a private key, and with files that say that others are complete. Issue 17, item 9. */
class ReceiveSftpByKeyTest extends SftpRouteTest {

    @TempDir
    Path keys;

    ReceiveSftpByKeyTest() throws Exception {}

    @Override
    void configure(Properties properties) {
        super.configure(properties);
        Path key = keys.resolve("id_joiner");
        try (OutputStream out = Files.newOutputStream(key)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(ownKey, "joiner", null, out);
        } catch (Exception e) {
            throw new IllegalStateException("the key can't be written", e);
        }
        properties.put("joiner.receive.sftp.password", "");
        properties.put("joiner.receive.sftp.private-key", key.toString());
    }

    @Override
    boolean doneFile() {
        return true;
    }

    @Test
    void fetchesAFileOnceTheServerSaysThatItIsCompleteAndSaysSoInTheInboxToo() throws Exception {
        Path folder = Files.createDirectories(home.resolve("joiners"));
        Files.writeString(folder.resolve("early.csv"), "mail\na@contoso.com\n");
        Files.writeString(folder.resolve("joiners.csv"), "mail\nb@contoso.com\n");
        Files.createFile(folder.resolve("joiners.csv.done"));
        serve(serversKey);
        context.start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(names(inbox)).containsExactlyInAnyOrder("joiners.csv", "joiners.csv.done"));
        await().untilAsserted(() -> assertThat(names(folder)).containsExactlyInAnyOrder("done", "early.csv"));

        Files.createFile(folder.resolve("early.csv.done"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(names(inbox)).contains("early.csv", "early.csv.done"));
    }
}
