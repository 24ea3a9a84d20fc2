package io.joiner.intake.file;

import io.joiner.event.table.ColumnNames;
import io.joiner.event.table.KnownField;
import io.joiner.intake.table.FileOptions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The doors.
 *
 * @param file Files that are dropped into the inbox.
 */
@Validated
@ConfigurationProperties("joiner.receive")
public record ReceiveProperties(@DefaultValue @Valid FileProperties file) {

    /**
     * Files that are dropped into the inbox.
     *
     * @param enabled Whether files are taken.
     * @param directory The inbox: complete files named *.ndjson, *.jsonl, *.json, *.csv or *.tsv, each also with .gz, *.xlsx or *.zip.
     * @param mostBadLines A file is given up as a whole once more of its events than this are rejected, and more than half of all
     *     so far.
     * @param keepDone How long processed files and their reports are kept in the folders done and rejected.
     * @param charset What all files are written in, such as windows-1252; unset, it is found out for each file.
     * @param delimiter What separates the cells of tables, one character or tab; unset, it is found out for each file.
     * @param columns Columns of tables that joiner does not know by itself.
     * @param quietTime How long size and time of a file must not change before it is taken; unset, 1s, and 10s where the inbox lies on a
     *     network file system.
     * @param unfinishedTime How long a file must not change that ends inside a line, is empty, or has zeros in place of text.
     * @param doneFile Whether joiners.csv is taken only once joiners.csv.done lies beside it.
     * @param foreignFiles What becomes of files with other names after a minute: leave or reject.
     * @param sheet The sheet of .xlsx workbooks that is read; unset, the first one that is not hidden.
     */
    public record FileProperties(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("data/inbox") Path directory,

            @DefaultValue("1000") @Min(value = 1, message = "must be at least 1") int mostBadLines,

            @DefaultValue("90d") @DurationMin(hours = 1, message = "must be at least 1h; to keep all, say 36500d")
            Duration keepDone,

            @Nullable Charset charset,
            @Nullable String delimiter,
            @DefaultValue ColumnsProperties columns,
            @Nullable Duration quietTime,

            @DefaultValue("1m") @DurationMin(message = "must not be negative")
            Duration unfinishedTime,

            @DefaultValue("false") boolean doneFile,
            @DefaultValue("leave") Foreign foreignFiles,
            @Nullable String sheet) {

        private static final String TAB = "tab";

        @ConstructorBinding
        public FileProperties {}

        /** How files are read, where nothing is set. */
        public FileProperties(boolean enabled, Path directory, int mostBadLines, Duration keepDone) {
            this(
                    enabled,
                    directory,
                    mostBadLines,
                    keepDone,
                    null,
                    null,
                    ColumnsProperties.NONE,
                    null,
                    Duration.ofMinutes(1),
                    false,
                    Foreign.LEAVE,
                    null);
        }

        @AssertTrue(message = "joiner.receive.file.delimiter must be one character, such as ; or |, or the word tab") boolean isDelimiterOne() {
            return delimiter == null || delimiter.length() <= 1 || delimiter.equalsIgnoreCase(TAB);
        }

        /** What becomes of files that nobody takes. */
        public enum Foreign {
            /** They stay, and are told of. */
            LEAVE,
            /** They go to rejected, with a report. */
            REJECT
        }

        /** When a file counts as complete. */
        Arrival arrival() {
            return new Arrival(quiet(), unfinishedTime, doneFile, foreignFiles == Foreign.REJECT);
        }

        /** How long a file must not change. */
        public Duration quiet() {
            return Arrival.quietTime(quietTime, directory);
        }

        /** How files are read. */
        public FileOptions options() {
            return new FileOptions(charset, delimiterOrNull(), columns.names())
                    .withSheet(sheet == null || sheet.isBlank() ? null : sheet);
        }

        private @Nullable Character delimiterOrNull() {
            if (delimiter == null || delimiter.isEmpty()) {
                return null;
            }
            return delimiter.equalsIgnoreCase(TAB) ? '\t' : delimiter.charAt(0);
        }
    }

    /**
     * Names of columns, whatever their case, blanks and underscores; the first one that has a value counts.
     *
     * @param objectId Columns with Microsoft Graph's objectId.
     * @param userPrincipalName Columns with the person's userPrincipalName.
     * @param mail Columns with the person's mail address.
     * @param employeeId Columns with the person's employee number.
     * @param hireDate Columns with the first working day.
     * @param notBefore Columns with the date before which nothing is sent.
     * @param eventId Columns that together tell repeats of the same event.
     * @param target Columns with the name of a target.
     */
    public record ColumnsProperties(
            @DefaultValue List<String> objectId,
            @DefaultValue List<String> userPrincipalName,
            @DefaultValue List<String> mail,
            @DefaultValue List<String> employeeId,
            @DefaultValue List<String> hireDate,
            @DefaultValue List<String> notBefore,
            @DefaultValue List<String> eventId,
            @DefaultValue List<String> target) {

        static final ColumnsProperties NONE = new ColumnsProperties(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        /** Those that are configured. */
        @Override
        public String toString() {
            Map<KnownField, List<String>> set = configured();
            return set.isEmpty() ? "none" : set.toString();
        }

        ColumnNames names() {
            return new ColumnNames(configured());
        }

        private Map<KnownField, List<String>> configured() {
            Map<KnownField, List<String>> names = new EnumMap<>(KnownField.class);
            names.put(KnownField.OBJECT_ID, objectId);
            names.put(KnownField.USER_PRINCIPAL_NAME, userPrincipalName);
            names.put(KnownField.MAIL, mail);
            names.put(KnownField.EMPLOYEE_ID, employeeId);
            names.put(KnownField.HIRE_DATE, hireDate);
            names.put(KnownField.NOT_BEFORE, notBefore);
            names.put(KnownField.EVENT_ID, eventId);
            names.put(KnownField.TARGET, target);
            names.values().removeIf(List::isEmpty);
            return names;
        }
    }
}
