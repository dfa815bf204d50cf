import type { LinkedDocument } from '@rollcall/model';

/** How many objectives and rules stand behind a service. @internal */
export function describePromise(report: {
  slos: readonly LinkedDocument[];
  rules: readonly LinkedDocument[];
}): string {
  const { slos, rules } = report;
  if (slos.length === 0 && rules.length === 0) return 'Nothing promised, nothing watched';
  return `${count(slos.length, 'SLO')}, ${count(rules.length, 'rule file')}`;
}

/** So many runbooks are read at a glance. */
const AT_A_GLANCE = 3;

/** Runbooks by name; of many a few, those that name the service before those that are for all of its kind. @internal */
export function describeRunbooks(report: { runbooks: readonly LinkedDocument[] }): string {
  const { runbooks } = report;
  if (runbooks.length === 0) return 'No runbook';
  const names = [...runbooks]
    .sort((a, b) => Number(namesService(b)) - Number(namesService(a)))
    .map(({ title, ref }) => title ?? nameOf(ref));
  // One more is no reason to hide it.
  if (names.length <= AT_A_GLANCE + 1) return names.join(', ');
  return `${names.slice(0, AT_A_GLANCE).join(', ')} and ${names.length - AT_A_GLANCE} more`;
}

function namesService({ hops }: LinkedDocument): boolean {
  return hops.some(({ via }) => via.endsWith('.services'));
}

function count(number: number, noun: string): string {
  return `${number === 0 ? 'no' : number} ${noun}${number === 1 ? '' : 's'}`;
}

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
