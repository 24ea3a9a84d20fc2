/** What can be asked and done over HTTP. */
@NullMarked
package io.joiner.ops.rest;

import org.jspecify.annotations.NullMarked;
