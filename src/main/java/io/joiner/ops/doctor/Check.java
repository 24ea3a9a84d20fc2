package io.joiner.ops.doctor;

import java.util.List;

/** One thing that the doctor looks at. */
interface Check {

    /** What was found, at least one thing; a trouble that is no finding may be thrown. */
    List<CheckResult> look();
}
