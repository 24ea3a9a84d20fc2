/** The audit record. */
@NullMarked
package io.joiner.audit.record;

import org.jspecify.annotations.NullMarked;
