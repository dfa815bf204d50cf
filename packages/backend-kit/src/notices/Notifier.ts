import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { plainLine } from '../text/plainLine';

/** @public */
export interface Message {
  /** A person, or a team whose members are meant; or several of them. */
  to: string | readonly string[];
  /** Goes out as one line, whatever it holds. */
  title: string;
  description?: string;
  /** Path in the portal. */
  link: string;
  /** What the message is about; a second one of the same scope replaces the first. */
  scope: string;
}

/** @public */
export interface NotifierOptions {
  logger: LoggerService;
  notifications: NotificationService;
  /** What people switch on and off in their settings: the domain, such as `ownership`. */
  topic: string;
}

/**
 * Tells people what waits for them, through the notifications of Backstage. A portal without notifications works all the
 * same: what cannot be delivered is logged once, and holds nothing up.
 *
 * @public
 */
export class Notifier {
  #isComplained = false;

  constructor(private readonly options: NotifierOptions) {}

  /**
   * @returns whether it was taken
   */
  async send({ to, title, description, link, scope }: Message): Promise<boolean> {
    const { logger, notifications, topic } = this.options;
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: typeof to === 'string' ? to : [...to] },
        payload: { title: plainLine(title), description, link, scope, topic },
      });
      this.#isComplained = false;
      return true;
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      if (!this.#isComplained) logger.warn('A notification could not be delivered', { cause });
      this.#isComplained = true;
      return false;
    }
  }
}
