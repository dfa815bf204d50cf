import { openFleet } from '../audit/openFleet';
import { isInScope } from '../files/isInScope';
import { resolveScope } from '../files/resolveScope';
import { UsageError } from '../lib/errors';
import { PrometheusClient } from '../prometheus/PrometheusClient';
import { compareWithServer } from './compareWithServer';
import type { RulesContext } from './RulesContext';

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
  const compared = await compareWithServer({ fleet, documents, client, now });
  return { ...compared, documents };
}
