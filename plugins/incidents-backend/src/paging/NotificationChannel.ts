import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  PageAudience,
  PageChannel,
  PageMessage,
  TestMessage,
} from '@rollcall/plugin-incidents-node';

/**
 * Pages by the notifications of Backstage.
 *
 * @internal
 */
export class NotificationChannel implements PageChannel {
  readonly name = 'notification';
  readonly title = 'Notifications of the portal';
  readonly isToldOutcome = false;

  constructor(private readonly notifications: NotificationService) {}

  recipientsOf({ people }: PageAudience) {
    return people;
  }

  async send({ recipient, incident, title, description, path, isUrgent }: PageMessage) {
    await this.notifications.send({
      recipients: { type: 'entity', entityRef: recipient.ref },
      payload: {
        title,
        description,
        link: path,
        severity: isUrgent ? 'critical' : 'normal',
        topic: 'incidents',
        // A second page of one incident takes the place of the first, and is unread again.
        scope: `incident-${incident}`,
      },
    });
    return undefined;
  }

  async sendTest({ key, recipient, title, description, path, links }: TestMessage) {
    await this.notifications.send({
      recipients: { type: 'entity', entityRef: recipient.ref },
      payload: {
        title,
        description,
        link: links.acknowledge === undefined ? path : `${path}#acknowledge`,
        severity: 'normal',
        topic: 'incidents',
        scope: `path-test-${key}`,
      },
    });
  }
}
