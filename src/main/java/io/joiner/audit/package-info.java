/** Room 7: the audit record and its delivery. */
@NullMarked
package io.joiner.audit;

import org.jspecify.annotations.NullMarked;
