package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped jar takes jars from a folder too, as the login classes of some clouds' Kafka need. */
class LibFolderIT {

    private static final Path JAR = Path.of("target", "joiner.jar").toAbsolutePath();

    @TempDir
    Path folder;

    /** What lies in the folder: it sees joiner's classes, and is seen by them. */
    public static final class Guest {

        private Guest() {}

        /** Says that it is there. */
        public static void main(String[] arguments) throws ClassNotFoundException {
            Class.forName("org.apache.kafka.clients.consumer.KafkaConsumer");
            System.out.println("the guest is in");
        }
    }

    @Test
    void jarsInTheFolderLibAreOnTheClassPath() throws Exception {
        jar(folder.resolve("lib"));

        assertThat(run()).contains("the guest is in");
    }

    @Test
    void soAreThoseInTheFolderThatIsNamed() throws Exception {
        jar(folder.resolve("elsewhere"));

        assertThat(run("-Dloader.path=" + folder.resolve("elsewhere"))).contains("the guest is in");
        assertThat(run()).doesNotContain("the guest is in");
    }

    private void jar(Path into) throws IOException {
        Files.createDirectories(into);
        String entry = Guest.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(into.resolve("guest.jar"));
                JarOutputStream jar = new JarOutputStream(file);
                InputStream bytes = Guest.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(bytes.readAllBytes());
        }
    }

    private String run(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-Dloader.main=" + Guest.class.getName(), "-jar", JAR.toString()));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
