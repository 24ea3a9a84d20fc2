package io.joiner.demo;

import io.joiner.Joiner;
import io.joiner.simulator.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Shows the whole job on one screen: the real joiner, with a simulator in Microsoft Graph's place.
 *
 * <p>Exits with 0 after the summary when {@code joiner.demo.exit} is true, and with 1 when the job does not come to its end.
 */
public final class Demo {

    private static final Path FOLDER = Path.of("target", "demo");
    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final int USUAL_PORT = 8080;

    private Demo() {}

    /** Runs the demo. */
    public static void main(String[] args) throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(FOLDER);
        Path inbox = FOLDER.resolve("data").resolve("inbox");
        Files.createDirectories(inbox);
        boolean ended;
        try (Simulator simulator = ContosoOnAMonday.start()) {
            Guide guide = Guide.ofToday();
            SpringApplication joiner = new SpringApplication(Joiner.class, Narrator.class);
            ConfigurableApplicationContext context =
                    joiner.run(arguments(simulator, guide, args).toArray(String[]::new));
            Narrator narrator = context.getBean(Narrator.class);
            narrator.begin(port(context), guide, drop(inbox));
            ended = narrator.awaitEnd(AT_MOST);
            narrator.summary(simulator, FOLDER, port(context), guide);
            if (ended && !Boolean.getBoolean("joiner.demo.exit")) {
                stayUp();
            }
            SpringApplication.exit(context);
        }
        System.exit(ended ? 0 : 1);
    }

    private static List<String> arguments(Simulator simulator, Guide guide, String... args) throws IOException {
        List<String> arguments = ContosoOnAMonday.settings(simulator);
        arguments.addAll(guide.settings());
        arguments.add("--joiner.data-dir=" + FOLDER.resolve("data"));
        arguments.add("--server.port=" + (isFree(USUAL_PORT) ? USUAL_PORT : 0));
        arguments.add("--logging.threshold.console=OFF");
        arguments.add("--logging.file.name=" + FOLDER.resolve("joiner.log"));
        arguments.addAll(List.of(args));
        return arguments;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int port(ConfigurableApplicationContext context) {
        return Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer(), "started")
                .getPort();
    }

    /** Written under another name first: the inbox takes only complete files. */
    private static Path drop(Path inbox) throws IOException {
        Path draft = inbox.resolve(".joiners.ndjson.part");
        Files.write(draft, ContosoOnAMonday.joiners());
        return Files.move(draft, inbox.resolve("joiners.ndjson"));
    }

    private static void stayUp() throws InterruptedException {
        while (true) {
            TimeUnit.DAYS.sleep(1);
        }
    }
}
