import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Page, PageChannel } from './PageChannel';

/**
 * Pages by the notifications of Backstage, whose own connectors carry them on to Slack and e-mail.
 *
 * @internal
 */
export class NotificationChannel implements PageChannel {
  readonly name = 'notification';

  constructor(private readonly notifications: NotificationService) {}

  async send({ person, incident, title, description, link, isUrgent }: Page): Promise<void> {
    await this.notifications.send({
      recipients: { type: 'entity', entityRef: person },
      payload: {
        title,
        description,
        link,
        severity: isUrgent ? 'critical' : 'normal',
        topic: 'incidents',
        // A second page of one incident takes the place of the first, and is unread again.
        scope: `incident-${incident}`,
      },
    });
  }
}
