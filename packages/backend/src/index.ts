import { createBackend } from '@backstage/backend-defaults';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { replicaEventsServiceFactory } from '@rollcall/replica-events';
import { databaseServiceFactory } from './database/databaseServiceFactory';
import { dataFolderServiceFactory } from './database/dataFolderService';
import { healthServiceFactory } from './health/healthServiceFactory';
import { httpServer } from './http/httpServer';
import { setPathDefaults } from './setPathDefaults';

setPathDefaults({ env: process.env, startAt: resolvePackagePath('backend') });

const backend = createBackend();

backend.add(dataFolderServiceFactory);
backend.add(databaseServiceFactory);
backend.add(healthServiceFactory);
backend.add(httpServer);
backend.add(import('@backstage/plugin-app-backend'));

// Who people are, and what they may do
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
backend.add(import('@rollcall/plugin-auth-backend-module-demo'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@rollcall/plugin-permission-backend-module-rollcall'));

// What is known
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@rollcall/plugin-catalog-backend-module-rollcall'));

// Finding it; on PostgreSQL the index lives in the database, elsewhere in memory
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@rollcall/plugin-search-backend-module-incidents'));
backend.add(import('@rollcall/plugin-search-backend-module-ownership'));

// Keeping people up to date, whichever replica they are connected to
backend.add(replicaEventsServiceFactory);
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

// The domains
backend.add(import('@rollcall/plugin-ownership-backend'));
backend.add(import('@rollcall/plugin-oncall-backend'));
backend.add(import('@rollcall/plugin-oncall-backend-module-pagerduty'));
backend.add(import('@rollcall/plugin-monitoring-backend'));
backend.add(import('@rollcall/plugin-runbooks-backend'));
backend.add(import('@rollcall/plugin-runbooks-backend-module-kubernetes'));
backend.add(import('@rollcall/plugin-incidents-backend'));
backend.add(import('@rollcall/plugin-incidents-backend-module-slack'));
backend.add(import('@rollcall/plugin-incidents-backend-module-pagerduty'));
backend.add(import('@rollcall/plugin-incidents-backend-module-email'));
backend.add(import('@rollcall/plugin-incidents-backend-module-webhook'));
backend.add(import('@rollcall/plugin-incidents-backend-module-github'));

// Each domain's actions as tools
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.start().catch(error => {
  process.stderr.write(`${stringifyError(error)}\n`);
  // Half of it may be serving already; a portal that did not start must not linger.
  process.exit(1);
});
