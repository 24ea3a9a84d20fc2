package io.joiner;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts joiner. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Joiner {

    /** Runs until stopped; exits with 1 when it cannot start. */
    public static void main(String[] args) {
        SpringApplication.run(Joiner.class, args);
    }
}
