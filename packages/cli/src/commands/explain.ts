import { KINDS, type KindDefinition, kindFields, kindPage } from '@rollcall/model';
import { RULE_IDS, RULES } from '@rollcall/plugin-ownership-common';
import { unknownRule } from '../audit/auditFlags';
import type { CommandContext, Outcome } from '../lib/Command';
import { EnvironmentError, UsageError } from '../lib/errors';
import { columns, type CommandHelp } from '../lib/help';
import { parseFlags, type Flags } from '../lib/parseFlags';

const FLAGS = {
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: ['text', 'json'],
    description: 'How to print',
  },
} as const satisfies Flags;

/** @internal */
export const help: CommandHelp = {
  usage: 'explain [RULE|KIND] [flags]',
  about:
    'Shows the page of a rule: what it asks, why, an example, and how to mend it; or of a kind of document: every field, and\nwhat may stand there. Without either, lists all rules.',
  flags: FLAGS,
  examples: [
    ['rollcall explain owner-unknown', 'What this rule asks, and why'],
    ['rollcall explain OnCallRotation', 'Every field of a rotation'],
    ['rollcall explain', 'All rules'],
  ],
};

/**
 * `rollcall explain`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { argv, terminal } = context;
  const { values, words } = parseFlags(argv, FLAGS);
  if (words.length > 1) {
    throw new UsageError('One at a time.', `First: rollcall explain ${words[0]}`);
  }
  const json = values.format === 'json';
  const [name] = words;
  if (name === undefined) {
    terminal.print(json ? rulesAsJson() : listRules());
    return 'clean';
  }
  const kind = kindCalled(name);
  if (kind) {
    terminal.print(json ? kindAsJson(kind) : kindPage(kind));
    return 'clean';
  }
  if (!(RULE_IDS as readonly string[]).includes(name)) {
    throw unknownRule(name, 'explain');
  }
  const { default: pages } = await import('virtual:rule-pages');
  const page = pages[name];
  if (page === undefined) {
    throw new EnvironmentError(`The page of ${name} is not part of this version.`);
  }
  terminal.print(
    json
      ? `${JSON.stringify({ schemaVersion: 1, rule: name, page }, undefined, 2)}\n`
      : `${page.trimEnd()}\n`,
  );
  return 'clean';
}

/** A kind by its name, however it is capitalised; of several versions the newest. */
function kindCalled(name: string): KindDefinition | undefined {
  return KINDS.find(({ kind }) => kind.toLowerCase() === name.toLowerCase());
}

function kindAsJson(definition: KindDefinition): string {
  const { kind, apiVersions } = definition;
  const page = { schemaVersion: 1, kind, apiVersions, fields: kindFields(definition) };
  return `${JSON.stringify(page, undefined, 2)}\n`;
}

function described() {
  return RULES.map(({ id, title, answer, defaultSeverity }) => ({
    id,
    title,
    answer,
    severity: defaultSeverity,
  })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function rulesAsJson(): string {
  return `${JSON.stringify({ schemaVersion: 1, rules: described() }, undefined, 2)}\n`;
}

function listRules(): string {
  return [
    ...columns(
      described().map(({ id, title, severity }) => [id, `${severity.padEnd(7)}  ${title}`]),
    ).map(line => line.trimStart()),
    '',
    'More on one of them: rollcall explain RULE',
    '',
  ].join('\n');
}
