package io.joiner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Javadoc of a record of the configuration, as its source has it. */
record RecordDoc(String name, String comment) {

    static RecordDoc of(Class<?> type) {
        String outer = type.getName().replaceAll("\\$.*", "");
        Path source = Path.of("src/main/java", outer.replace('.', '/') + ".java");
        try {
            Matcher doc = Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[^\\n]*\\n\\s*)*(?:public )?record "
                            + type.getSimpleName() + "\\(")
                    .matcher(Files.readString(source));
            assertThat(doc.find()).as("the Javadoc of " + type).isTrue();
            return new RecordDoc(type.getName(), doc.group(1).replaceAll("\\n\\s*\\* ?", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first one. */
    String sentence() {
        String text = markdown(comment.replaceAll("(?s)\\n@param.*|<p>.*", ""));
        return text.replaceAll("(?s)(?<=[^.]\\.) .*", "");
    }

    String what(String component) {
        Matcher param = Pattern.compile("(?s)@param " + component + "\\s((?:(?!\\n@).)*)")
                .matcher(comment);
        assertThat(param.find()).as("@param %s of %s", component, name).isTrue();
        return param.group(1);
    }

    /** On one line, with code as Markdown has it. */
    static String markdown(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|link) #?([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .strip();
    }
}
