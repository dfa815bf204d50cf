import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { demandPermission, type DemandOptions } from '@rollcall/backend-kit';
import { monitoringReadPermission } from '@rollcall/plugin-monitoring-common';
import type { BookPage, SloBook } from '../book/SloBook';
import type { GeneratedRules } from '../drift/GeneratedRules';
import type { GateDesk } from '../gate/GateDesk';

/** @internal */
export interface ActionOptions extends DemandOptions {
  actionsRegistry: ActionsRegistryService;
  book: Pick<SloBook, 'page'>;
  generated: GeneratedRules;
  gate: Pick<GateDesk, 'look'>;
}

/**
 * Lets whoever invokes an action read, by their own credentials and as of now.
 *
 * @throws NotAllowedError where they may not
 * @internal
 */
export async function openBook(
  credentials: BackstageCredentials,
  options: ActionOptions,
): Promise<BookPage> {
  await demandPermission({ permission: monitoringReadPermission, credentials }, options);
  return options.book.page();
}
