import type { ChangeDto, ChangePage } from '@rollcall/plugin-monitoring-common';
import { PluginStandIn, type StandInQuery } from './PluginStandIn';

/** Stands for the monitoring plugin: gives the changes that a test sets, two a page. */
export class MonitoringStandIn extends PluginStandIn {
  /** Newest first, as monitoring gives them. */
  changes: ChangeDto[] = [];

  constructor() {
    super('monitoring');
  }

  protected answer(path: string, query: StandInQuery): object | undefined {
    if (path !== '/v1/changes') return undefined;
    const { items, nextCursor } = this.page(this.changes, query);
    const totalItems = this.changes.length;
    const page: ChangePage = { items, totalItems, ...(nextCursor && { nextCursor }) };
    return this.asDescribed('get /v1/changes', page);
  }
}
