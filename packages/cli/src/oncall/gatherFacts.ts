import type { Facts } from '@rollcall/model';
import { fetchOnCallFacts } from '../audit/fetchPortal';
import { readFacts } from '../audit/readFacts';
import { headOf } from '../git/headOf';
import { UsageError } from '../lib/errors';
import type { OnCallValues } from './onCallFlags';

/** What an answer rests on, for the reader of it. @internal */
export interface Basis {
  /** Abbreviated hash; absent where the files are under no git, or have no commit yet. */
  commit?: string;
  /** Whether the files differ from that commit. */
  isChanged?: boolean;
  /** Where facts came from beside the files. */
  facts?: string;
}

/** @internal */
export interface OnCallInputs {
  facts: Facts;
  basis: Basis;
}

/**
 * What is known beside the documents: the facts of a file or a portal, where one is named.
 *
 * @throws UsageError where both are
 * @internal
 */
export async function gatherFacts(options: {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  now: string;
  root: string;
  values: OnCallValues;
}): Promise<OnCallInputs> {
  const { cwd, env, now, root, values } = options;
  const head = headOf(root);
  const basis: Basis = head ? { commit: head.commit, isChanged: head.isChanged } : {};
  if (values.portal !== undefined && values.facts !== undefined) {
    throw new UsageError('--facts and --portal both say what the facts are.', 'Give one of them.');
  }
  if (values.facts !== undefined) {
    return {
      facts: readFacts(cwd, values.facts),
      basis: { ...basis, facts: values.facts },
    };
  }
  if (values.portal !== undefined) {
    const onCall = await fetchOnCallFacts({
      url: values.portal,
      token: env.ROLLCALL_TOKEN,
      wayOut: 'go by the documents alone: leave --portal out.',
    });
    return { facts: { asOf: now, ...onCall }, basis: { ...basis, facts: values.portal } };
  }
  return { facts: { asOf: now }, basis };
}

/**
 * Says in a sentence what an answer rests on, and what is not in it.
 *
 * @internal
 */
export function describeBasis({ commit, isChanged, facts }: Basis): string {
  const changed = isChanged ? ', with changes that are not committed' : '';
  const files = commit === undefined ? 'these files' : `git, as of ${commit}${changed}`;
  if (facts !== undefined) return `From ${files}, and from ${facts}.`;
  return commit === undefined
    ? 'These files only: overrides made in a portal are not in it.'
    : `Git only, as of ${commit}${changed}: overrides made in a portal are not in it.`;
}
