import type { CodeownersRule } from './types';

/**
 * Writes other owners on the line of a rule; what stands around them stays.
 *
 * @internal
 */
export function replaceOwners(options: {
  text: string;
  rule: CodeownersRule;
  owners: string[];
}): string {
  const { text, rule, owners } = options;
  const lines = text.split('\n');
  const line = lines[rule.line - 1];
  const own = rule.inherited ? [] : rule.owners;
  const written = owners.join(' ');
  if (own.length === 0) {
    const end = line.indexOf(rule.pattern) + rule.pattern.length;
    lines[rule.line - 1] = `${line.slice(0, end)} ${written}${line.slice(end)}`;
    return lines.join('\n');
  }
  const last = own[own.length - 1];
  const start = own[0].column - 1;
  const end = last.column - 1 + last.text.length;
  lines[rule.line - 1] = line.slice(0, start) + written + line.slice(end);
  return lines.join('\n');
}
