/** The doctor: looks at all that joiner needs, and says what is wrong, what it leads to and how to mend it. */
@NullMarked
package io.joiner.ops.doctor;

import org.jspecify.annotations.NullMarked;
