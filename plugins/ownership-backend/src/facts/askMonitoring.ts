import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { Facts } from '@rollcall/model';

/** What monitoring adds to the facts of an audit, or why that is not known. @public */
export type MonitoringFacts =
  | ({ state: 'known' } & Required<Pick<Facts, 'deployedRules' | 'overdueActions'>>)
  | { state: 'unknown'; because: string };

/** Asks monitoring what it knows. @public */
export interface MonitoringFactsSource {
  /** The same parts for as long as nothing changed. */
  facts(): Promise<MonitoringFacts>;
}

/** The audit waits for nobody longer. */
const TIMEOUT_MS = 10_000;

/**
 * Asks the monitoring plugin over HTTP, wherever it runs, with the credentials of this plugin.
 *
 * @internal
 */
export function askMonitoring(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): MonitoringFactsSource {
  const { auth, discovery } = options;
  let last: { etag: string; facts: MonitoringFacts } | undefined;
  return {
    async facts() {
      const baseUrl = await discovery.getBaseUrl('monitoring');
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: 'monitoring',
      });
      const response = await fetch(`${baseUrl}/v1/facts`, {
        headers: {
          authorization: `Bearer ${token}`,
          ...(last && { 'if-none-match': last.etag }),
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (response.status === 304 && last) return last.facts;
      if (response.status === 404) {
        return { state: 'unknown', because: 'Monitoring is not installed in this portal' };
      }
      if (!response.ok) throw await ResponseError.fromResponse(response);
      const { deployedRules = {}, overdueActions = [] } = (await response.json()) as Facts;
      const facts: MonitoringFacts = { state: 'known', deployedRules, overdueActions };
      const etag = response.headers.get('etag');
      last = etag === null ? undefined : { etag, facts };
      return facts;
    },
  };
}
