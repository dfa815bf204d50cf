import { normalizeRef } from '@rollcall/model';
import {
  routeAlert,
  type Routing,
  testRouting,
  withPlaces,
} from '@rollcall/plugin-incidents-common';
import { openFleet } from '../audit/openFleet';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { describeBasis, gatherFacts } from '../oncall/gatherFacts';
import { parseInstant } from '../oncall/parseTime';
import { formatRouting, formatRoutingCases } from '../output/routing';
import type { IncidentValues } from './incidentFlags';
import { readAlerts } from './readAlerts';

function isAsWanted({ state, reaches }: Routing): boolean {
  return state === 'owned' && reaches === 'on-call';
}

function operatorsOf({ operators = [] }: IncidentValues): string[] {
  return operators.map(text => {
    const ref = normalizeRef(text, { defaultKind: 'user' });
    if (ref === undefined) throw new UsageError(`"${text}" is no person.`, 'Such as user:mara.');
    return ref;
  });
}

/**
 * `rollcall incident route`.
 *
 * @internal
 */
export async function route(
  context: CommandContext & { values: IncidentValues; words: readonly string[] },
): Promise<Outcome> {
  const { values, words, now, cwd, terminal } = context;
  if (words.length !== 1) {
    throw new UsageError(
      'Where would which alert go?',
      "Give labels or a file: rollcall incident route 'service=checkout,severity=page'",
    );
  }
  const given = readAlerts(cwd, words[0]);
  const options = { operators: operatorsOf(values) };
  const atMs = values.at === undefined ? Date.parse(now) : parseInstant(values.at, '--at');
  const at = new Date(atMs).toISOString();
  const { fleet, scope } = await openFleet(context);
  const { facts, basis } = await gatherFacts({ ...context, values, root: scope.root });
  const says = describeBasis(basis);
  const isJson = values.format === 'json';
  const print = (value: object) =>
    terminal.print(
      `${JSON.stringify({ schemaVersion: 1, ...value, basis: says }, undefined, 2)}\n`,
    );
  if (given.kind === 'cases') {
    const results = testRouting(fleet, given.cases, facts, at, options);
    if (isJson) print({ results });
    else terminal.print(formatRoutingCases(results, says));
    return results.every(({ passed }) => passed) ? 'clean' : 'findings';
  }
  const routings = given.alerts.map(alert =>
    withPlaces(fleet, routeAlert(fleet, alert, facts, at, options)),
  );
  if (isJson) print({ routings });
  else terminal.print(routings.map(routing => formatRouting(routing, says)).join('\n'));
  return routings.every(isAsWanted) ? 'clean' : 'findings';
}
