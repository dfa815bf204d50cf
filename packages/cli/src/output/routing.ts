import { shown } from '@rollcall/model';
import type { Routing, RoutingCaseResult, RoutingHop } from '@rollcall/plugin-incidents-common';
import { visible } from './visible';
import { count, joinWords } from './words';

const MINUTE_MS = 60_000;

const REACHES: Record<Routing['reaches'], string> = {
  'on-call': 'on call',
  fallback: "by the organisation's fallback",
  members: 'as a member of the team, since nobody is on call',
  operators: 'as an operator of the portal, since the documents name nobody',
};

function headline({ state, serviceRef, ownerRef }: Routing): string {
  const what =
    serviceRef === undefined ? 'It names no service' : `It is about ${shown(serviceRef)}`;
  return state === 'unowned'
    ? `▲ ${what}, and nobody owns it.`
    : `● ${what}, and goes to ${shown(ownerRef!)}.`;
}

function people({ people: refs, reaches }: Routing): string {
  if (refs.length === 0) return '  Nobody would be paged: name --operators.';
  return `  ${joinWords(refs.map(shown))} would be paged first, ${REACHES[reaches]}.`;
}

function placeOf({ source, position }: RoutingHop): string {
  if (!source) return '';
  return `  ${source.file}:${position?.line ?? source.line}${position ? `:${position.column}` : ''}`;
}

function laterSteps({ steps }: Routing): string[] {
  const reached = steps.filter(({ state }) => state === 'reaches');
  return reached.slice(1).map(({ afterMs, targets }) => {
    const users = [...new Set(targets.flatMap(target => target.users))].map(shown);
    return `  After ${count(Math.round(afterMs / MINUTE_MS), 'minute')}: ${joinWords(users)}`;
  });
}

/**
 * Where an alert goes: the answer first, then why, then what is wrong with it.
 *
 * @param basis - what the answer rests on, in a sentence
 * @internal
 */
export function formatRouting(routing: Routing, basis: string): string {
  const { urgency, severity, tier, runbooks, hops, concerns } = routing;
  const tierText = tier === undefined ? 'no tier' : `tier ${tier}`;
  const lines = [
    headline(routing),
    people(routing),
    ...laterSteps(routing),
    `  Severity ${severity}: ${tierText}, ${urgency === 'page' ? 'wakes somebody' : `a ${urgency === 'ticket' ? 'ticket' : 'note'}`}.`,
  ];
  if (runbooks.length > 0) lines.push(`  Runbooks: ${joinWords(runbooks.map(shown))}`);
  lines.push('', 'Why:', ...hops.map(hop => `  ${hop.because}${placeOf(hop)}`));
  if (concerns.length > 0) lines.push('', 'Amiss:', ...concerns.map(concern => `  ▲ ${concern}`));
  lines.push('', basis, '');
  return lines.map(visible).join('\n');
}

/**
 * What became of tests of where alerts go.
 *
 * @internal
 */
export function formatRoutingCases(results: readonly RoutingCaseResult[], basis: string): string {
  const failed = results.filter(({ passed }) => !passed);
  const verdict =
    failed.length === 0
      ? `All ${count(results.length, 'alert')} go where they should.`
      : `${failed.length} of ${count(results.length, 'alert')} do not go where they should.`;
  const lines = results.flatMap(({ name, passed, differences, routing }) => [
    `${passed ? '●' : '▲'} ${name}`,
    ...differences.map(difference => `    ${difference}`),
    ...(passed ? [] : routing.hops.map(({ because }) => `    ${because}`)),
  ]);
  return [verdict, ...lines, '', basis, ''].map(visible).join('\n');
}
