import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { authorize, Notifier, refuseWhileDatabaseIsAway } from '@rollcall/backend-kit';
import { incidentReadPermission } from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { IncidentStore } from '../database/IncidentStore';
import type { GuardOptions } from '../routers/createRouter';
import type { Signaller } from '../Signaller';
import { Pump } from '../work/Pump';
import { communicationRouter } from './communicationRouter';
import { PublicIncidents } from './PublicIncidents';
import { readLifecycleSettings } from './readLifecycleSettings';
import { statusRouter } from './statusRouter';
import { UpdateReminder } from './UpdateReminder';

/** @internal */
export interface CommunicationOptions extends GuardOptions {
  config: Config;
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  now: () => number;
  signaller: Signaller;
}

const REMIND_EVERY_MS = 15_000;

/** What is told of incidents to those who wait for their end: its parts put together. @internal */
export class Communication {
  readonly router: express.Router;
  readonly #reminders: Pump;

  constructor(options: CommunicationOptions) {
    const { config, knex, logger, notifications, now, signaller } = options;
    const settings = readLifecycleSettings(config);
    const store = new IncidentStore(knex);
    const reminder = new UpdateReminder({
      ...{ knex, settings, now },
      notifier: new Notifier({ logger, notifications, topic: 'incidents' }),
      onChange: incident => void signaller.changed(incident),
    });
    this.#reminders = new Pump({
      ...{ logger, name: 'Reminding of updates', everyMs: REMIND_EVERY_MS },
      work: () => reminder.run(),
    });
    const mayRead = authorize(incidentReadPermission, options);
    const incidents = new PublicIncidents(knex);
    this.router = Router();
    this.router.use(
      '/v1/status',
      mayRead,
      statusRouter({ incidents, title: settings.statusTitle, now }),
    );
    this.router.use('/v1/incidents', mayRead, communicationRouter({ settings, store, now }));
    this.router.use(
      refuseWhileDatabaseIsAway({ logger, remains: 'People are paged all the same.' }),
    );
  }

  start(): void {
    this.#reminders.start();
  }

  async stop(): Promise<void> {
    await this.#reminders.stop();
  }
}
