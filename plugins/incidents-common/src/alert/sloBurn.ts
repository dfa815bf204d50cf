import type { Fleet } from '@rollcall/model';
import { fleetSlos } from '@rollcall/plugin-monitoring-common';
import type { IncomingAlert } from './types';

/** A promise whose budget is spent too fast, as monitoring reads it. @public */
export interface BurningSlo {
  /** As monitoring names it among all promises. */
  id: string;
  title: string;
  serviceRef?: string;
  /** Windows of its alerts, such as `1h`, and whether they are above what they may be. */
  windows: readonly { window: string; rate?: number; firing: boolean }[];
}

const IN_MINUTES = /^\d+m$/;

/**
 * The alert a burning promise is: of the same name and service as the rule that is generated for it, so that it is one incident with
 * what an Alertmanager tells of that rule, and pages once.
 *
 * @remarks
 * The windows that end in minutes (5 and 30) are those of the pairs that page; those of tickets are hours and days long. Source: "The
 * Site Reliability Workbook", chapter 5, as `alertTiers` of monitoring has them.
 *
 * @returns nothing where the documents do not hold the promise, or where its author wants no alert so loud
 * @public
 */
export function sloBurnAlert(fleet: Fleet, burning: BurningSlo): IncomingAlert | undefined {
  const slo = fleetSlos(fleet).slos.find(({ id }) => id === burning.id);
  const firing = burning.windows.filter(window => window.firing);
  if (!slo || firing.length === 0) return undefined;
  const severity = firing.some(({ window }) => IN_MINUTES.test(window)) ? 'page' : 'ticket';
  const text = slo.alerting[severity];
  // Alerts that its author spelled out are rules of their own, which a Prometheus judges.
  if (!text) return undefined;
  const rates = firing
    .map(({ window, rate }) => `${rate === undefined ? '?' : rate.toFixed(1)}× over ${window}`)
    .join(', ');
  return {
    labels: { ...text.labels, alertname: slo.alerting.name, severity, slo: slo.id },
    annotations: {
      summary: `${burning.title} spends its error budget too fast`,
      description: `Against what would spend it exactly by the end of its window: ${rates}.`,
      ...text.annotations,
    },
    ...(burning.serviceRef !== undefined && { serviceRef: burning.serviceRef }),
  };
}
