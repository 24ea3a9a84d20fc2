/** How what joiner does is watched while it runs: its sources, its routes and the audit endpoint. */
@NullMarked
package io.joiner.ops.flow;

import org.jspecify.annotations.NullMarked;
