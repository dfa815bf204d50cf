import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { RunbookAction } from '@rollcall/plugin-runbooks-node';

/** Has the catalog read the service of the run again. @internal */
export function catalogRefreshAction(options: {
  auth: AuthService;
  catalog: CatalogService;
}): RunbookAction {
  return {
    id: 'catalog.refresh',
    title: 'Read the service again',
    description: 'Has the catalog read the entity of the service anew.',
    risk: 'read-only',
    input: { type: 'object', additionalProperties: false, properties: {} },
    output: { type: 'object' },
    supportsDryRun: false,
    async execute({ entity, log }) {
      const credentials = await options.auth.getOwnServiceCredentials();
      await options.catalog.refreshEntity(String(entity.ref), { credentials });
      log.out(`${String(entity.ref)} will be read again`);
      return {};
    },
  };
}
