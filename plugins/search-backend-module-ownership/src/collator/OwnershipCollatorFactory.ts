import type { AuthService, DiscoveryService, LoggerService } from '@backstage/backend-plugin-api';
import type { Permission } from '@backstage/plugin-permission-common';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import { streamDocuments } from '@rollcall/backend-kit';
import {
  ownershipAuditReadPermission,
  SERVICE_DOCUMENT_TYPE,
} from '@rollcall/plugin-ownership-common';
import type { Readable } from 'node:stream';
import { documentOf } from './documentOf';
import { serviceSchema } from './serviceSchema';

/** @public */
export interface OwnershipCollatorFactoryOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
}

/**
 * Reads the services of the ownership plugin as documents of type `ownership-services`. Where they cannot be read, the
 * stream fails, upon which search engines keep the index they have.
 *
 * @public
 */
export class OwnershipCollatorFactory implements DocumentCollatorFactory {
  readonly type = SERVICE_DOCUMENT_TYPE;
  readonly visibilityPermission: Permission = ownershipAuditReadPermission;

  constructor(private readonly options: OwnershipCollatorFactoryOptions) {}

  async getCollator(): Promise<Readable> {
    return streamDocuments(
      {
        ...this.options,
        pluginId: 'ownership',
        name: 'Ownership',
        subject: 'Services',
        path: '/v1/services',
        query: { sort: 'name' },
        item: serviceSchema,
      },
      service => [documentOf(service)],
    );
  }
}
