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
  const [context, facts] = await Promise.all([ask('context'), ask('facts')]);
  const { origin } = portalApi(portal);
  return {
    context: contextFromText(context, 'portal'),
    // What the portal's own audit goes by, overrides, deployed rules and drills among it: so both find the same.
    facts: checkFacts(parse(facts, origin), `The facts of ${origin}`),
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

function parse(text: string, origin: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EnvironmentError(`What the portal at ${origin} gave as facts is no JSON.`);
  }
}
