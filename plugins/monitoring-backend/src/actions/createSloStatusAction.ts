import { NotFoundError } from '@backstage/errors';
import { monitoringReadPermission, type SloRow } from '@rollcall/plugin-monitoring-common';
import { findService } from './findService';
import { type ActionOptions, openBook } from './openBook';

/** A promise as actions tell it. @internal */
export function statusOf(row: SloRow) {
  const { budget, burn, forecast } = row;
  return {
    id: row.id,
    title: row.title,
    serviceRef: row.serviceRef,
    ownerRef: row.ownerRef,
    tier: row.tier,
    objectivePercent: row.objective,
    window: row.windowText,
    state: row.state,
    remaining: budget.remaining,
    remainingMinutes: budget.remainingMinutes,
    burnRate: burn.current,
    exhaustedAt: forecast.at,
    asOf: budget.origin?.asOf,
    isStale: budget.origin?.stale,
    because: row.problem ?? budget.missing?.message,
  };
}

/** How the promises of a service stand. @internal */
export function createSloStatusAction(options: ActionOptions): void {
  options.actionsRegistry.register({
    name: 'slo-status',
    title: 'Status of SLOs',
    description: [
      'Says how the promises of a service stand: what is left of each error budget, how fast it is being spent, when it will be',
      'gone, and why a figure is missing where one is. Figures are the last good ones, with their age.',
    ].join(' '),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: monitoringReadPermission,
    schema: {
      input: z =>
        z.object({
          ref: z
            .string()
            .describe(
              'Reference of a service such as component:default/checkout, or id of an SLO such as checkout-answered',
            ),
        }),
      output: z => z.object({ slos: z.array(z.record(z.string(), z.unknown())) }),
    },
    async action({ input, credentials }) {
      const { rows, fleet } = await openBook(credentials, options);
      const ofId = rows.filter(({ id }) => id === input.ref);
      const serviceRef = ofId.length > 0 ? undefined : findService(fleet, input.ref);
      const found = serviceRef ? rows.filter(row => row.serviceRef === serviceRef) : ofId;
      if (found.length === 0) throw new NotFoundError(`${serviceRef} promises nothing`);
      return { output: { slos: found.map(statusOf) } };
    },
  });
}
