import type { AuthService, DiscoveryService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { Permission } from '@backstage/plugin-permission-common';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  ownershipAuditReadPermission,
  SERVICE_DOCUMENT_TYPE,
  type ServiceDocument,
} from '@rollcall/plugin-ownership-common';
import { Readable } from 'node:stream';
import { documentOf } from './documentOf';
import { readServices } from './readServices';

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
  readonly #options: OwnershipCollatorFactoryOptions;

  constructor(options: OwnershipCollatorFactoryOptions) {
    this.#options = options;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<ServiceDocument> {
    try {
      for await (const service of readServices(this.#options)) yield documentOf(service);
    } catch (error) {
      this.#options.logger.warn(
        `Services were not indexed, search keeps what it has: ${stringifyError(error)}`,
      );
      throw error;
    }
  }
}
