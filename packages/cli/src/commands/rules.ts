import { chooseAction } from '../lib/chooseAction';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { parseFlags } from '../lib/parseFlags';
import { diff } from '../rules/diff';
import { explain } from '../rules/explain';
import { lint } from '../rules/lint';
import { RULES_FLAGS, strayRulesFlags } from '../rules/rulesFlags';
import { sync } from '../rules/sync';

const ACTIONS = { lint, diff, sync, explain };

/** @internal */
export const help: CommandHelp = {
  usage: 'rules lint|diff|sync|explain [words] [flags]',
  about: [
    'lint [PATHS]: what Prometheus would refuse, alerts without owner or runbook, labels that lie,',
    'windows too short, duplicates, links that lead nowhere, alerts that reach another team.',
    'diff [PATHS]: where a server runs something else than stands in code.',
    'sync [PATHS] --dry-run: what would have to be added, changed and removed there.',
    'explain ALERT|RECORD|FILE:LINE: whose it is, what it looks at, where it goes, what to do then.',
    'Exit code 1 where something is wrong or differs; 2 where nobody can say.',
  ].join('\n'),
  flags: RULES_FLAGS,
  examples: [
    ['rollcall rules lint', 'Every rule below the current repository'],
    [
      'rollcall rules lint alerts --runbooks-at https://runbooks.example.com/=docs/runbooks',
      'Links to a site judged by the files it is made of',
    ],
    ['rollcall rules diff --prometheus http://localhost:9090', 'What a server runs instead'],
    [
      'rollcall rules sync --dry-run --prometheus http://localhost:9090 --out dist/rules',
      'What is to be done there, and the files to deploy',
    ],
    ['rollcall rules explain CheckoutErrorsHigh', 'Everything about an alert'],
  ],
};

/**
 * `rollcall rules`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { values, words } = parseFlags(context.argv, RULES_FLAGS);
  const [action, ...rest] = words;
  const act = chooseAction('rules', ACTIONS, action);
  const [stray] = strayRulesFlags(action, values);
  if (stray !== undefined) throw new UsageError(`--${stray} does not go with ${action}.`);
  return act({ ...context, values, words: rest });
}
