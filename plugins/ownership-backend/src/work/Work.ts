import type { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { Notifier, People, type PeopleOptions } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { advanceCampaigns } from '../campaigns/advanceCampaigns';
import { CampaignStore } from '../database/campaigns/CampaignStore';
import { HandoverStore } from '../database/handovers/HandoverStore';
import { advanceHandovers } from '../handovers/advanceHandovers';
import { HandoverDesk } from '../handovers/HandoverDesk';
import type { AuditedFleet } from '../service/AuditedFleet';

/** @internal */
export interface WorkOptions extends PeopleOptions {
  audited: AuditedFleet;
  auditor: AuditorService;
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

/**
 * What people do about the fleet together: campaigns and handovers, with their stores.
 *
 * @internal
 */
export class Work {
  readonly campaigns: CampaignStore;
  readonly handovers: HandoverStore;
  readonly desk: HandoverDesk;
  readonly people: People;
  readonly now: () => number;
  readonly #audited: AuditedFleet;
  readonly #notifier: Notifier;

  constructor(options: WorkOptions) {
    const { audited, knex, logger, notifications, now = Date.now } = options;
    this.now = now;
    this.#audited = audited;
    this.#notifier = new Notifier({ logger, notifications, topic: 'ownership' });
    this.campaigns = new CampaignStore(knex);
    this.handovers = new HandoverStore(knex);
    this.people = new People(options);
    this.desk = new HandoverDesk({ store: this.handovers, notifier: this.#notifier, now });
  }

  /**
   * Holds campaigns and handovers against the last audit and reminds the teams; before the first audit there is nothing to
   * hold them against.
   */
  async advance(): Promise<void> {
    let audited;
    try {
      audited = await this.#audited.current();
    } catch (error) {
      if ((error as Error).name === 'ServiceUnavailableError') return;
      throw error;
    }
    const now = new Date(this.now()).toISOString();
    await advanceHandovers({ store: this.handovers, audited });
    await advanceCampaigns({ store: this.campaigns, notifier: this.#notifier, audited, now });
  }
}
