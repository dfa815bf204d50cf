import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { Redactor } from '@rollcall/plugin-runbooks-common';
import type { RunbookAction } from '@rollcall/plugin-runbooks-node';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { commandActions, type CommandActionsOptions } from '../actions/command/commandActions';
import type { RunbooksConfig } from '../config/readRunbooksConfig';
import { Bell } from './Bell';
import { DatabaseJobStore } from './jobs/DatabaseJobStore';
import { readRunnerConfig } from './readRunnerConfig';
import { runnerRouter } from './runnerRouter';

/** @internal */
export interface CommandRunnersOptions extends Pick<CommandActionsOptions, 'findRun'> {
  auditor: AuditorService;
  config: RootConfigService;
  httpAuth: HttpAuthService;
  knex: Knex;
  permissions: PermissionsService;
  scheduler: SchedulerService;
  settings: Pick<RunbooksConfig, 'secrets' | 'endpoints' | 'prometheus'>;
}

/** Jobs stay for a month, so that what was run can be looked up. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

/**
 * Programs that run outside the portal. Nothing at all where `runbooks.runner` is not configured: no action and no route.
 *
 * @internal
 */
export class CommandRunners {
  private constructor(
    readonly actions: readonly RunbookAction[],
    readonly router: ExpressRouter,
  ) {}

  static async create(options: CommandRunnersOptions): Promise<CommandRunners> {
    const { knex, scheduler, settings, findRun } = options;
    const config = readRunnerConfig(options.config);
    if (!config) return new CommandRunners([], Router());
    const bell = new Bell();
    const clock = Date.now;
    const jobs = new DatabaseJobStore({ knex, leaseMs: config.leaseMs, clock });
    const redactor = new Redactor();
    for (const { value } of settings.secrets) redactor.add(value);
    for (const { headers } of [...settings.endpoints, ...settings.prometheus]) {
      for (const value of Object.values(headers)) redactor.add(value);
    }
    await scheduler.scheduleTask({
      id: 'runbooks-jobs',
      frequency: { hours: 24 },
      timeout: { minutes: 5 },
      scope: 'global',
      fn: () => jobs.forget(clock() - KEPT_MS),
    });
    return new CommandRunners(
      commandActions({ commands: config.commands, jobs, bell, findRun, clock }),
      runnerRouter({ ...options, config, jobs, bell, redactor }),
    );
  }
}
