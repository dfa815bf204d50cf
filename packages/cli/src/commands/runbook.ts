import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { nearest } from '../lib/nearest';
import { parseFlags } from '../lib/parseFlags';
import { cancelRun } from '../runbook/cancelRun';
import { importFiles } from '../runbook/importFiles';
import { lintRunbooks } from '../runbook/lintRunbooks';
import { newRunbook } from '../runbook/newRunbook';
import { planRun } from '../runbook/planRun';
import {
  RUNBOOK_ACTIONS,
  RUNBOOK_FLAGS,
  strayRunbookFlags,
  type RunbookCommand,
  type RunbookContext,
} from '../runbook/runbookFlags';
import { runRunbook } from '../runbook/runRunbook';

const ACTIONS: Record<RunbookCommand, (context: RunbookContext) => Promise<Outcome>> = {
  lint: lintRunbooks,
  plan: planRun,
  run: runRunbook,
  cancel: cancelRun,
  import: importFiles,
  new: newRunbook,
};

/** @internal */
export const help: CommandHelp = {
  usage: 'runbook lint|plan|run|cancel|import|new [words] [flags]',
  about: [
    'lint [PATHS]: whether runbooks and exercises can be used as they stand; with --portal whether its',
    'actions take what they are given, and are as harmless as the runbook says.',
    'plan RUNBOOK [SERVICE]: what a run would do, to what, and who must agree. Runs nothing.',
    'run RUNBOOK [SERVICE]: here, where it only looks; with --portal there, with its log.',
    'cancel RUN: stops a run of the portal.',
    'import FILE|FOLDER --out FOLDER: instructions in Markdown as runbooks. What only looks becomes a',
    'check; all else is left to a person until somebody promotes it.',
    'new NAME: a runbook to begin with.',
    'Exit code 1 where a runbook is wrong, cannot run, or did not succeed; 2 where nobody can say.',
  ].join('\n'),
  flags: RUNBOOK_FLAGS,
  examples: [
    ['rollcall runbook lint', 'Every runbook below the current repository'],
    [
      'rollcall runbook lint --portal https://portal.example.com',
      'The same, by the actions of a portal',
    ],
    ['rollcall runbook plan queue-drain checkout -i batch=2', 'What it would do'],
    [
      'rollcall runbook run queue-drain checkout --portal https://portal.example.com',
      'Do it, and follow the log',
    ],
    ['rollcall runbook import wiki/ --out runbooks/imported', 'Begin with what there is'],
    ['rollcall runbook new disk-full --owner group:runtime', 'Begin anew'],
  ],
};

/**
 * `rollcall runbook`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { values, words } = parseFlags(context.argv, RUNBOOK_FLAGS);
  const [action, ...rest] = words;
  if (action === undefined) {
    throw new UsageError(
      `runbook needs a word: ${RUNBOOK_ACTIONS.join(', ')}.`,
      'For example: rollcall runbook lint',
    );
  }
  if (!Object.hasOwn(ACTIONS, action)) {
    const meant = nearest(action, RUNBOOK_ACTIONS);
    throw new UsageError(
      `runbook cannot "${action}".`,
      meant
        ? `Did you mean "rollcall runbook ${meant}"?`
        : `It knows ${RUNBOOK_ACTIONS.join(', ')}.`,
    );
  }
  const command = action as RunbookCommand;
  const [stray] = strayRunbookFlags(command, values);
  if (stray !== undefined) throw new UsageError(`--${stray} does not go with ${action}.`);
  const { format = 'text' } = values;
  if (command !== 'lint' && format !== 'text' && format !== 'json') {
    throw new UsageError(`${action} prints text or json, and not ${format}.`);
  }
  return ACTIONS[command]({ ...context, values, words: rest });
}
