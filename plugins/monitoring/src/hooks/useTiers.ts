import { useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import { monitoringApiRef } from '../api/MonitoringApi';

/**
 * Tiers that services have, as choices of a filter, most critical first.
 *
 * @param chosen - stays a choice even where the tiers cannot be read
 * @internal
 */
export function useTiers(chosen: string | undefined): [string, string][] {
  const api = useApi(monitoringApiRef);
  const { value } = useAsync(() => api.getCoverage({ limit: 1 }), [api]);
  const tiers = value?.tiers.map(({ tier }) => tier) ?? [];
  const all = chosen && !tiers.includes(chosen) ? [...tiers, chosen] : tiers;
  return [['', 'All'], ...all.map((tier): [string, string] => [tier, `Tier ${tier}`])];
}
