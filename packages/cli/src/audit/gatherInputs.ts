import type { CatalogDocument, Facts } from '@rollcall/model';
import { UsageError } from '../lib/errors';
import { fetchPortal } from './fetchPortal';
import { readContext } from './readContext';
import { readFacts } from './readFacts';
import { readPolicyFile } from './readPolicyFile';

/** What an audit is told beside the files. @internal */
export interface Inputs {
  named: CatalogDocument[];
  context: CatalogDocument[];
  facts: Facts;
}

/**
 * Reads the files the flags name and asks the portal, where one is named.
 *
 * @internal
 */
export async function gatherInputs(options: {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  now: string;
  values: {
    policy?: string;
    context?: string[];
    facts?: string;
    portal?: string;
  };
}): Promise<Inputs> {
  const { cwd, env, now, values } = options;
  if (values.portal && values.facts) {
    throw new UsageError('--facts and --portal both say what the facts are.', 'Give one of them.');
  }
  const named = values.policy ? readPolicyFile(cwd, values.policy) : [];
  const context = (values.context ?? []).flatMap(file => readContext(cwd, file));
  if (values.portal) {
    const portal = await fetchPortal({
      url: values.portal,
      token: env.ROLLCALL_TOKEN,
    });
    return {
      named,
      context: [...context, ...portal.context],
      facts: portal.facts,
    };
  }
  const facts = values.facts ? readFacts(cwd, values.facts) : { asOf: now };
  return { named, context, facts };
}
