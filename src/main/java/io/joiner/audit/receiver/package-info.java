/** What the receivers of audit records want: the form of a request, and what their answers mean. */
@NullMarked
package io.joiner.audit.receiver;

import org.jspecify.annotations.NullMarked;
