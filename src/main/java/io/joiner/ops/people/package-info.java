/** People: who is ready, who is not, why, and who must act. */
@NullMarked
package io.joiner.ops.people;

import org.jspecify.annotations.NullMarked;
