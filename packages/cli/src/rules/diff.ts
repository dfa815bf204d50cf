import type { Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { textOrJson } from '../lib/textOrJson';
import { formatRuleDrift } from '../output/ruleDrift';
import { askDrift } from './askDrift';
import { compareHere } from './compareHere';
import type { RuleDrift } from './RuleDrift';
import type { RulesContext } from './RulesContext';

async function driftsOf(context: RulesContext): Promise<RuleDrift[]> {
  const { values, words, env } = context;
  if (values.portal === undefined) {
    if (values.source !== undefined) throw new UsageError('--source goes with --portal.');
    return [(await compareHere(context, 'diff')).drift];
  }
  if (values.prometheus !== undefined) {
    throw new UsageError('--portal and --prometheus both say whom to ask.', 'Give one of them.');
  }
  if (words.length > 0) {
    throw new UsageError('A portal compares all it knows; it takes no paths.');
  }
  return askDrift({
    portal: values.portal,
    token: env.ROLLCALL_TOKEN,
    source: values.source,
  });
}

/**
 * `rollcall rules diff`: where a server runs something else than stands in code.
 *
 * @internal
 */
export async function diff(context: RulesContext): Promise<Outcome> {
  const { terminal, values } = context;
  const format = textOrJson('diff', values.format);
  const drifts = await driftsOf(context);
  terminal.print(
    format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, sources: drifts }, undefined, 2)}\n`
      : formatRuleDrift(drifts),
  );
  if (drifts.length === 0) {
    terminal.note('The portal is connected to no server.');
    return 'incomplete';
  }
  // What is known to differ differs, whatever else is not known.
  if (drifts.some(({ items }) => items.length > 0)) return 'findings';
  const isKnown = drifts.every(({ asOf, problem, stale }) => asOf && !problem && !stale);
  return isKnown ? 'clean' : 'incomplete';
}
