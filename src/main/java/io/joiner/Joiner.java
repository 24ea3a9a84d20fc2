package io.joiner;

import io.joiner.ops.cli.RunCommand;
import io.joiner.ops.lifecycle.FatalErrors;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts joiner, or runs a command. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Joiner {

    /** Runs until stopped, and exits with 1 when it cannot start; or runs the command that the arguments name. */
    public static void main(String[] args) {
        if (RunCommand.isMeantBy(args)) {
            System.exit(RunCommand.run(
                    new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                    new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                    args));
        }
        FatalErrors.ofThisProcess().takeCharge();
        application().run(args);
    }

    /** What {@link #main} runs where no command is meant. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(Joiner.class);
        application.setMainApplicationClass(Joiner.class);
        application.addListeners(new BeansOfTheBuild());
        return application;
    }
}
