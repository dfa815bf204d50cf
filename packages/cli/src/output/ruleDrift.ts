import type { DriftItem, RuleDrift } from '../rules/RuleDrift';
import { visible } from './visible';
import { count, joinWords } from './words';

const MARKS: Record<DriftItem['kind'], string> = { changed: '~', missing: '+', extra: '-' };

const WORDS: Record<DriftItem['kind'], string> = {
  changed: 'changed',
  missing: 'missing there',
  extra: 'on the server alone',
};

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

function differenceLines({ differences }: DriftItem): string[] {
  return differences.flatMap(({ field, code, deployed }) => [
    `        ${field}`,
    `          in code:   ${code === undefined ? '(not set)' : cut(code)}`,
    `          on server: ${deployed === undefined ? '(not set)' : cut(deployed)}`,
  ]);
}

function itemLines(item: DriftItem): string[] {
  const { kind, group, name, serviceRef, ownerRef, place, deployedFile } = item;
  const about = [
    serviceRef && `of ${serviceRef}`,
    ownerRef && `owned by ${ownerRef}`,
    place ?? (deployedFile && `loaded from ${deployedFile}`),
  ].filter(part => part !== undefined);
  return [
    `    ${MARKS[kind]} ${WORDS[kind]}: ${name === group ? `the group ${group}` : `${name} of the group ${group}`}`,
    ...(about.length > 0 ? [`        ${about.join(', ')}`] : []),
    ...differenceLines(item),
  ];
}

/** How many rules are how, in words: `1 changed and 2 missing there`. */
function counts(items: readonly DriftItem[]): string {
  const kinds: DriftItem['kind'][] = ['changed', 'missing', 'extra'];
  return joinWords(
    kinds.flatMap(kind => {
      const number = items.filter(item => item.kind === kind).length;
      return number > 0 ? [`${number} ${WORDS[kind]}`] : [];
    }),
  );
}

function basis(drift: RuleDrift): string[] {
  const { source, version, asOf, stale, formattedBy, others } = drift;
  const lines: string[] = [];
  if (asOf !== undefined) {
    const of = version === undefined ? '' : `, Prometheus ${version}`;
    lines.push(`  ${stale ? 'Stale: read' : 'Read'} ${asOf}${of}.`);
  }
  if (formattedBy === 'server') {
    lines.push('  Expressions that seemed to differ were put into the form of the server itself.');
  } else if (formattedBy === 'rollcall') {
    lines.push(
      `  ${source} formats no expressions; they were compared in the form Rollcall knows.`,
    );
  }
  if (others) {
    lines.push(`  ${count(others, 'more rule')} there ${others === 1 ? 'is' : 'are'} not ours.`);
  }
  return lines;
}

function driftLines(drift: RuleDrift): string[] {
  const { source, environment, asOf, same, items, problem } = drift;
  const name = environment === undefined ? source : `${source} (${environment})`;
  const trouble = problem === undefined ? [] : [`  ${problem}`];
  if (asOf === undefined) return [`○ What ${name} runs is not known.`, ...trouble];
  const head =
    items.length === 0
      ? `● ${name} runs what stands in code: ${count(same, 'rule')}.`
      : `▲ ${name} does not run what stands in code: ${counts(items)}; ${same} the same.`;
  return [head, ...items.flatMap(itemLines), ...trouble, ...basis(drift)];
}

/**
 * How what servers run compares with the code, server by server.
 *
 * @internal
 */
export function formatRuleDrift(drifts: readonly RuleDrift[]): string {
  const lines = drifts.flatMap((drift, at) => [...(at > 0 ? [''] : []), ...driftLines(drift)]);
  return `${lines.map(visible).join('\n')}\n`;
}
