import { openFleet } from '../audit/openFleet';
import { isInScope } from '../files/isInScope';
import { resolveScope } from '../files/resolveScope';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { formatRuleDrift } from '../output/ruleDrift';
import { PrometheusClient } from '../prometheus/PrometheusClient';
import { askDrift } from './askDrift';
import { compareWithServer, type ServerComparison } from './compareWithServer';
import type { RuleDrift } from './RuleDrift';
import type { RulesValues } from './rulesFlags';

/** @internal */
export type RulesContext = CommandContext & { values: RulesValues; words: readonly string[] };

/**
 * Only lists are printed as lists.
 *
 * @throws UsageError for a format that findings alone have
 * @internal
 */
export function textOrJson(action: string, format: string = 'text'): 'text' | 'json' {
  if (format === 'text' || format === 'json') return format;
  throw new UsageError(`${action} cannot print ${format}.`, 'It knows text and json.');
}

/**
 * Compares the rules below the named paths, or everywhere below the root, with those of the server `--prometheus` names.
 *
 * @throws UsageError where it names none
 * @internal
 */
export async function compareHere(context: RulesContext, action: string) {
  const { cwd, env, now, values, words } = context;
  if (values.prometheus === undefined) {
    throw new UsageError(
      `${action} needs a server to compare with.`,
      `For example: rollcall rules ${action} --prometheus http://localhost:9090`,
    );
  }
  const client = PrometheusClient.create(values.prometheus, env);
  const scope = resolveScope(cwd, words);
  const { fleet } = await openFleet(context);
  const documents = fleet
    .ofKind('PrometheusRule')
    .filter(
      ({ audited, source }) => audited && (words.length === 0 || isInScope(scope, source.file)),
    );
  const compared: ServerComparison = await compareWithServer({ fleet, documents, client, now });
  return { ...compared, documents, fleet };
}

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
