package io.joiner.ops.command;

import io.joiner.event.webhook.WebhookProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The keys of the door for webhooks, and nothing else. */
@EnableConfigurationProperties(WebhookProperties.class)
class VerifyContext {}
