/** Asking Microsoft Graph: token, HTTP client, JSON, and the wait that Graph asks for. */
@NullMarked
package io.joiner.graph.client;

import org.jspecify.annotations.NullMarked;
