import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { AuthorizeResult, type BasicPermission } from '@backstage/plugin-permission-common';
import { incidentReadPermission } from '@rollcall/plugin-incidents-common';
import { monitoringReadPermission } from '@rollcall/plugin-monitoring-common';
import type { BundledFromElsewhere } from '@rollcall/plugin-ownership-common';
import { runbooksReadPermission } from '@rollcall/plugin-runbooks-common';
import type { Elsewhere } from '../database/history/bundleText';
import { PluginReader } from './PluginReader';
import { readChanges } from './readChanges';
import { readIncidentReviews } from './readIncidentReviews';
import { readRunbookRuns } from './readRunbookRuns';

/** @internal */
export interface LentEvidenceOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
  permissions: PermissionsService;
}

/**
 * Evidence that other plugins keep. They are asked with the credentials of this plugin, so whether whoever asks may read it is
 * judged here, by the permission those plugins ask for.
 *
 * @internal
 */
export class LentEvidence {
  readonly #incidents: PluginReader;
  readonly #monitoring: PluginReader;
  readonly #runbooks: PluginReader;

  constructor(private readonly options: LentEvidenceOptions) {
    this.#incidents = new PluginReader({ ...options, pluginId: 'incidents' });
    this.#monitoring = new PluginReader({ ...options, pluginId: 'monitoring' });
    this.#runbooks = new PluginReader({ ...options, pluginId: 'runbooks' });
  }

  /** What whoever is behind the credentials may have of it. */
  to(credentials: BackstageCredentials): Elsewhere {
    return {
      changes: window =>
        this.#evidence('Changes', {
          credentials,
          permission: monitoringReadPermission,
          read: () => readChanges(this.#monitoring, window),
        }),
      incidentReviews: window =>
        this.#evidence('Reviews of incidents', {
          credentials,
          permission: incidentReadPermission,
          read: () => readIncidentReviews(this.#incidents, window),
        }),
      runbookRuns: window =>
        this.#evidence('Runs of runbooks', {
          credentials,
          permission: runbooksReadPermission,
          read: () => readRunbookRuns(this.#runbooks, window),
        }),
    };
  }

  async #evidence<T>(
    what: string,
    question: {
      credentials: BackstageCredentials;
      permission: BasicPermission;
      read: () => Promise<T[]>;
    },
  ): Promise<BundledFromElsewhere<T>> {
    const { logger, permissions } = this.options;
    const { credentials, permission, read } = question;
    try {
      const [decision] = await permissions.authorize([{ permission }], { credentials });
      if (decision.result !== AuthorizeResult.ALLOW) {
        return unknown(`Whoever asked for this bundle lacks the permission ${permission.name}`);
      }
      return { state: 'known', items: await read() };
    } catch (error) {
      if (error instanceof NotFoundError || error instanceof ServiceUnavailableError) {
        return unknown(error.message);
      }
      logger.warn(`${what} could not be read for a bundle`, error as Error);
      // Its message was not worded for whoever asks, and may name machines.
      return unknown(`${what} could not be read`);
    }
  }
}

function unknown(because: string): { state: 'unknown'; because: string } {
  return { state: 'unknown', because };
}
