import type {
  PageAudience,
  PageChannel,
  PageContact,
  PageMessage,
} from '@rollcall/plugin-incidents-node';
import { PageRefusedError } from '@rollcall/plugin-incidents-node';
import { isUpstreamError } from '@rollcall/upstream';
import type { WebhookSettings } from './readWebhooksConfig';
import { signatureOf } from './signatureOf';

/** What is posted. No address and no annotation of anybody is among it. */
function bodyOf(message: PageMessage): object {
  const { kind, recipient, incident, title, description, severity, isUrgent, at, links } = message;
  const { serviceRef, ownerRef } = message;
  return {
    type: `incident.${kind === 'page' ? 'paged' : kind}`,
    timestamp: at,
    data: {
      incident,
      title,
      description,
      severity,
      isUrgent,
      personRef: recipient.ref,
      ...(serviceRef !== undefined && { serviceRef }),
      ...(ownerRef !== undefined && { ownerRef }),
      links,
    },
  };
}

/**
 * Posts pages to an address of the operator's, signed as Standard Webhooks says: who takes them can tell that they are ours, fresh,
 * and not taken before (`webhook-id` is the same for every attempt).
 *
 * @internal
 */
export class WebhookChannel implements PageChannel {
  readonly name: string;
  readonly title: string;
  readonly isToldOutcome = true;

  constructor(
    private readonly settings: WebhookSettings,
    private readonly now: () => number = () => Date.now(),
  ) {
    this.name = `webhook:${settings.name}`;
    this.title = `the webhook ${settings.name}`;
  }

  recipientsOf({ people, owner }: PageAudience): readonly PageContact[] {
    const { teams } = this.settings;
    return !teams || (owner && teams.has(owner.ref)) ? people : [];
  }

  async send(message: PageMessage) {
    const { upstream, key } = this.settings;
    const body = JSON.stringify(bodyOf(message));
    const signed = { id: message.key, timestamp: Math.floor(this.now() / 1_000), body };
    try {
      await upstream.request({
        operation: 'post a page',
        method: 'POST',
        body: { text: body, contentType: 'application/json' },
        headers: {
          'webhook-id': signed.id,
          'webhook-timestamp': String(signed.timestamp),
          'webhook-signature': signatureOf(signed, key()),
        },
      });
    } catch (error) {
      // As the specification has it: who says that it is gone is not asked again.
      if (!isUpstreamError(error, 'not-found')) throw error;
      throw new PageRefusedError(error.message, error);
    }
    return undefined;
  }
}
