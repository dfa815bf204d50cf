import type { CatalogDocument, Facts } from '@rollcall/model';
import { EnvironmentError } from '../lib/errors';
import { askPortal, portalApi } from '../portal/askPortal';
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
    facts: checkFacts(parse(facts, origin), `The facts of ${origin}`),
  };
}

function parse(text: string, origin: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EnvironmentError(`The facts of ${origin} are no JSON.`);
  }
}
