import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Notifier } from '@rollcall/backend-kit';
import type { RunbookAction } from '@rollcall/plugin-runbooks-node';
import type { RunbooksConfig } from '../config/readRunbooksConfig';
import { catalogRefreshAction } from './catalogRefreshAction';
import { httpActions } from './httpActions';
import { notifyAction } from './notifyAction';
import { prometheusActions } from './prometheusActions';
import { runbookRunAction } from './runbookRunAction';
import { waitAction } from './waitAction';

/** The actions that are always there. @internal */
export function builtInActions(options: {
  auth: AuthService;
  catalog: CatalogService;
  notifier: Notifier;
  settings: RunbooksConfig;
}): RunbookAction[] {
  const { notifier, settings } = options;
  return [
    waitAction,
    runbookRunAction,
    notifyAction(notifier),
    catalogRefreshAction(options),
    ...httpActions(settings),
    ...prometheusActions(settings),
  ];
}
