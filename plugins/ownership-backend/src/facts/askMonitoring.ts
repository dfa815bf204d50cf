import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ChangingAnswer, PluginClient, PluginUnavailableError } from '@rollcall/backend-kit';
import type { Facts } from '@rollcall/model';
import { z } from 'zod';

type Parts = Required<Pick<Facts, 'deployedRules' | 'overdueActions'>>;

/** What monitoring adds to the facts of an audit, or why that is not known. @public */
export type MonitoringFacts = ({ state: 'known' } & Parts) | { state: 'unknown'; because: string };

/** Asks monitoring what it knows. @public */
export interface MonitoringFactsSource {
  /** The same parts for as long as nothing changed. */
  facts(): Promise<MonitoringFacts>;
}

const schema: z.ZodType<MonitoringFacts> = z
  .object({
    deployedRules: z.record(z.string(), z.unknown()).default({}),
    overdueActions: z.array(z.custom<Parts['overdueActions'][number]>()).default([]),
  })
  .transform(parts => ({ state: 'known', ...parts }));

/**
 * Asks the monitoring plugin over HTTP, wherever it runs, with the credentials of this plugin.
 *
 * @internal
 */
export function askMonitoring(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): MonitoringFactsSource {
  const client = new PluginClient({ ...options, pluginId: 'monitoring', name: 'Monitoring' });
  const answer = new ChangingAnswer({ client, path: '/v1/facts', schema });
  return {
    async facts() {
      try {
        return await answer.read();
      } catch (error) {
        const isAbsent = error instanceof PluginUnavailableError && error.silence === 'absent';
        if (isAbsent) return { state: 'unknown', because: error.summary };
        throw error;
      }
    },
  };
}
