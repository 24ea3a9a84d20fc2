package io.joiner.ops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build noted in the jar. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream noted = BuildVersion.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (noted != null) {
                build.load(noted);
            }
        }
        return new String[] {"joiner " + build.getProperty("build.version", "(unknown version)")};
    }
}
