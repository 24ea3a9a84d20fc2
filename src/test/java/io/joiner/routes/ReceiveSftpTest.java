package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.Test;

/** By password. Issue 17, item 9. */
class ReceiveSftpTest extends SftpRouteTest {

    ReceiveSftpTest() throws Exception {}

    @Test
    void fetchesFilesAndMovesThemAsideThere() throws Exception {
        Path folder = Files.createDirectories(home.resolve("joiners"));
        Files.writeString(folder.resolve("Neueintritte.csv"), "mail\na@contoso.com\n");
        Files.writeString(folder.resolve("unfinished.csv.part"), "mail\n");
        serve(serversKey);
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
        SshServer first = serve(serversKey);
        context.start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(names(inbox)).contains("b.csv"));
        assertThat(inbox.resolve("a.csv")).hasContent("not taken yet");
        assertThat(folder.resolve("a.csv")).exists();
        first.stop(true);
        await().atMost(Duration.ofSeconds(30)).until(() -> trouble.current().isPresent());
        Files.delete(inbox.resolve("a.csv"));
        serve(serversKey);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(inbox.resolve("a.csv")).hasContent("mail\na@contoso.com\n"));
        await().atMost(Duration.ofSeconds(10)).until(() -> trouble.current().isEmpty());
    }

    @Test
    void takesNothingFromAnotherServer() throws Exception {
        Path folder = Files.createDirectories(home.resolve("joiners"));
        Files.writeString(folder.resolve("a.csv"), "mail\na@contoso.com\n");
        serve(rsa());
        context.start();

        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> trouble.current().map(told -> told.why()).orElse(""),
                        why -> why.contains("HostKey") || why.contains("host key"));
        assertThat(names(inbox)).isEmpty();
        assertThat(folder.resolve("a.csv")).exists();
    }
}
