package io.joiner.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {

    @Test
    void keysOfTheConfigurationAloneStartTheApplication() {
        assertThat(RunCommand.isMeantBy()).isFalse();
        assertThat(RunCommand.isMeantBy("--server.port=0", "--debug", "--joiner.audit.url=http://a b"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "--help", "--version", "-h", "nonsense"})
    void anyOtherWordAsksForACommand(String word) {
        assertThat(RunCommand.isMeantBy("--server.port=0", word)).isTrue();
    }

    @Test
    void helpNamesEachCommand() {
        CommandRun help = CommandRun.of("--help");

        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains(
                        "map",
                        "explain",
                        "replay",
                        "backup",
                        "erase",
                        "password",
                        "train",
                        "Exit codes: 0 all is well");
    }

    @Test
    void aCommandThatIsNoneIsAWrongCall() {
        CommandRun wrong = CommandRun.of("mop");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("'mop'", "Try 'joiner --help'.");
    }

    @Test
    void passwordMakesAHashOfTheLineThatItReads() {
        CommandRun made = passwordOf("correct horse battery");
        CommandRun tooShort = passwordOf("secret");

        assertThat(made.code()).isZero();
        assertThat(made.out()).startsWith("{bcrypt}$2a$").doesNotContain("horse");
        assertThat(tooShort.code()).isEqualTo(2);
        assertThat(tooShort.err()).contains("at least 12 characters").doesNotContain("secret");
    }

    private static CommandRun passwordOf(String typed) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            return CommandRun.of("password");
        } finally {
            System.setIn(before);
        }
    }
}
