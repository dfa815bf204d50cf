import type { AuthService, DiscoveryService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { Permission } from '@backstage/plugin-permission-common';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  INCIDENT_DOCUMENT_TYPE,
  type IncidentDocument,
  incidentReadPermission,
} from '@rollcall/plugin-incidents-common';
import { Readable } from 'node:stream';
import { documentsOf } from './documentsOf';
import { readDigests } from './readDigests';

/** @public */
export interface IncidentsCollatorFactoryOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
}

/**
 * Reads incidents and the reviews that were held as documents of type `incidents`, for whoever may read incidents. Where they cannot
 * be read, the stream fails, upon which search engines keep the index they have.
 *
 * @public
 */
export class IncidentsCollatorFactory implements DocumentCollatorFactory {
  readonly type = INCIDENT_DOCUMENT_TYPE;
  readonly visibilityPermission: Permission = incidentReadPermission;
  readonly #options: IncidentsCollatorFactoryOptions;

  constructor(options: IncidentsCollatorFactoryOptions) {
    this.#options = options;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<IncidentDocument> {
    try {
      for await (const digest of readDigests(this.#options)) yield* documentsOf(digest);
    } catch (error) {
      this.#options.logger.warn(
        `Incidents were not indexed, search keeps what it has: ${stringifyError(error)}`,
      );
      throw error;
    }
  }
}
