import type { CatalogDocument, Facts } from '@rollcall/model';
import { EnvironmentError } from '../lib/errors';
import { askPortal, askPortalIfThere, portalApi } from '../portal/askPortal';
import { checkFacts } from './readFacts';
import { contextFromText } from './readContext';

const WAY_OUT = 'audit without it: --context FILE --facts FILE.';

/** @internal */
export interface PortalAnswers {
  context: CatalogDocument[];
  facts: Facts;
}

/**
 * Asks a portal for the organisation and the facts. The token comes from the environment (`ROLLCALL_TOKEN`) and goes to
 * this host only: a redirect is refused.
 *
 * @throws UsageError for an address that is none
 * @throws EnvironmentError where the portal does not answer as it should
 * @internal
 */
export async function fetchPortal(options: {
  url: string;
  token: string | undefined;
}): Promise<PortalAnswers> {
  const { url: portal, token } = options;
  const ask = (path: string) => askPortal({ portal, path, token, wayOut: WAY_OUT });
  const [context, facts, onCall, monitoring] = await Promise.all([
    ask('context'),
    ask('facts'),
    fetchOnCallFacts({ url: portal, token, wayOut: WAY_OUT }),
    fetchMonitoringFacts({ url: portal, token, wayOut: WAY_OUT }),
  ]);
  const { origin } = portalApi(portal);
  return {
    context: contextFromText(context, 'portal'),
    facts: {
      ...onCall,
      ...monitoring,
      ...checkFacts(parse(facts, origin), `The facts of ${origin}`),
    },
  };
}

/**
 * Asks a portal for what it knows of on-call beside the documents: overrides made there, and schedules kept elsewhere.
 *
 * @returns without any where the portal has no on-call plugin: then nothing is known of either
 * @throws EnvironmentError where it has one that does not answer as it should
 * @internal
 */
export async function fetchOnCallFacts(options: {
  url: string;
  token: string | undefined;
  wayOut: string;
}): Promise<Pick<Facts, 'overrides' | 'importedSchedules'>> {
  const { url: portal, token, wayOut } = options;
  const text = await askPortalIfThere({ portal, plugin: 'oncall', path: 'facts', token, wayOut });
  if (text === undefined) return {};
  const { origin } = portalApi(portal);
  const { overrides, importedSchedules } = checkFacts(
    parse(text, origin),
    `The on-call facts of ${origin}`,
  );
  return { overrides, importedSchedules };
}

/**
 * Asks a portal for what it knows of monitoring: the rules its servers run, and approvals that are owed and late.
 *
 * @returns without any where the portal has no monitoring plugin: then nothing is known of either
 * @throws EnvironmentError where it has one that does not answer as it should
 * @internal
 */
export async function fetchMonitoringFacts(options: {
  url: string;
  token: string | undefined;
  wayOut: string;
}): Promise<Pick<Facts, 'deployedRules' | 'overdueActions'>> {
  const { url: portal, token, wayOut } = options;
  const text = await askPortalIfThere({
    portal,
    plugin: 'monitoring',
    path: 'facts',
    token,
    wayOut,
  });
  if (text === undefined) return {};
  const { origin } = portalApi(portal);
  const { deployedRules, overdueActions } = checkFacts(
    parse(text, origin),
    `The monitoring facts of ${origin}`,
  );
  return {
    ...(deployedRules && { deployedRules }),
    ...(overdueActions && { overdueActions }),
  };
}

function parse(text: string, origin: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EnvironmentError(`What the portal at ${origin} gave as facts is no JSON.`);
  }
}
