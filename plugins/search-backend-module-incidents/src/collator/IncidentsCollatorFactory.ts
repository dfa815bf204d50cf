import type { AuthService, DiscoveryService, LoggerService } from '@backstage/backend-plugin-api';
import type { Permission } from '@backstage/plugin-permission-common';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import { streamDocuments } from '@rollcall/backend-kit';
import { INCIDENT_DOCUMENT_TYPE, incidentReadPermission } from '@rollcall/plugin-incidents-common';
import type { Readable } from 'node:stream';
import { digestSchema } from './digestSchema';
import { documentsOf } from './documentsOf';

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

  constructor(private readonly options: IncidentsCollatorFactoryOptions) {}

  async getCollator(): Promise<Readable> {
    return streamDocuments(
      {
        ...this.options,
        pluginId: 'incidents',
        name: 'Incidents',
        subject: 'Incidents',
        path: '/v1/digests',
        item: digestSchema,
      },
      documentsOf,
    );
  }
}
