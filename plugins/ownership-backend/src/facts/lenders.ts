import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ChangingAnswer, PluginClient, PluginUnavailableError } from '@rollcall/backend-kit';
import {
  compareText,
  type DrillRecord,
  type Facts,
  type FoundByCustomers,
  type OverdueAction,
  type UnownedAlert,
  type UnprovenReach,
} from '@rollcall/model';
import { z } from 'zod';

/** What another plugin adds to the facts of an audit, or why that is not known. @public */
export type LentParts<K extends keyof Facts> =
  ({ state: 'known' } & Required<Pick<Facts, K>>) | { state: 'unknown'; because: string };

/** A plugin that keeps facts. @public */
export interface FactsLender<K extends keyof Facts> {
  /** What it knows. */
  facts(): Promise<LentParts<K>>;
}

/** What incidents keep. @public */
export type IncidentParts =
  'detectedByCustomers' | 'unownedAlerts' | 'unprovenReach' | 'overdueActions';

/** @internal */
export interface LenderOptions {
  auth: AuthService;
  discovery: DiscoveryService;
}

const overdueActions: z.ZodType<OverdueAction[]> = z
  .array(z.object({ entityRef: z.string(), id: z.string(), title: z.string(), due: z.string() }))
  .default([]);

const drills: z.ZodType<DrillRecord[]> = z
  .array(
    z.object({
      runbookRef: z.string(),
      entityRef: z.string().optional(),
      at: z.string(),
      outcome: z.enum(['passed', 'failed']),
      by: z.string().optional(),
    }),
  )
  .default([]);

const detectedByCustomers: z.ZodType<FoundByCustomers[]> = z
  .array(
    z.object({ entityRef: z.string(), incident: z.number(), title: z.string(), at: z.string() }),
  )
  .default([]);

function keyOf({ alertname, entityRef = '', named = '' }: UnownedAlert): string {
  return [alertname, entityRef, named].join(' ');
}

/** An alert that fires again within the hour is no news to an audit, nor is the order in which they come. */
const unownedAlerts: z.ZodType<UnownedAlert[]> = z
  .array(
    z.object({
      alertname: z.string(),
      entityRef: z.string().optional(),
      named: z.string().optional(),
      lastAt: z.iso.datetime().transform(lastAt => `${lastAt.slice(0, 13)}:00:00Z`),
    }),
  )
  .default([])
  .transform(alerts => alerts.sort((a, b) => compareText(keyOf(a), keyOf(b))));

const unprovenReach: z.ZodType<UnprovenReach[]> = z
  .array(z.object({ entityRef: z.string(), reason: z.string(), because: z.string() }))
  .default([]);

const deployedRules = z.record(z.string(), z.unknown()).default({});

/** Asks a plugin over HTTP, wherever it runs, with the credentials of this plugin. */
function lender<K extends keyof Facts>(
  options: LenderOptions & { pluginId: string; name: string },
  parts: z.ZodType<Required<Pick<Facts, K>>>,
): FactsLender<K> {
  const client = new PluginClient(options);
  const answer = new ChangingAnswer({ client, path: '/v1/facts', schema: parts });
  return {
    async facts() {
      try {
        return { state: 'known', ...(await answer.read()) };
      } catch (error) {
        const isAbsent = error instanceof PluginUnavailableError && error.silence === 'absent';
        if (isAbsent) return { state: 'unknown', because: error.summary };
        throw error;
      }
    },
  };
}

/** The rules that servers run, and approvals that are owed and late. @internal */
export function monitoringFacts(
  options: LenderOptions,
): FactsLender<'deployedRules' | 'overdueActions'> {
  return lender(
    { ...options, pluginId: 'monitoring', name: 'Monitoring' },
    z.object({ deployedRules, overdueActions }),
  );
}

/** Drills, and root causes of runs that repeat and are not looked into. @internal */
export function runbooksFacts(options: LenderOptions): FactsLender<'drills' | 'overdueActions'> {
  return lender(
    { ...options, pluginId: 'runbooks', name: 'The runbooks plugin' },
    z.object({ drills, overdueActions }),
  );
}

/** Incidents that customers found, alerts that nobody owned, ways to people that are not proven, and actions of reviews that are late. @internal */
export function incidentsFacts(options: LenderOptions): FactsLender<IncidentParts> {
  return lender(
    { ...options, pluginId: 'incidents', name: 'The incidents plugin' },
    z.object({ detectedByCustomers, unownedAlerts, unprovenReach, overdueActions }),
  );
}
