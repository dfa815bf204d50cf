import { normalizeRef } from '@rollcall/model';
import {
  CHANGE_KINDS,
  type ChangeKind,
  type ChangeReport,
  type RecordedChange,
} from '@rollcall/plugin-incidents-common';
import { parseNow } from '../audit/auditFlags';
import type { CommandContext, Outcome } from '../lib/Command';
import { EnvironmentError, UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { parseFlags, type Flags } from '../lib/parseFlags';
import { askPortal } from '../portal/askPortal';

const FLAGS = {
  portal: {
    type: 'string',
    value: 'URL',
    description: 'Portal that is told, as whoever ROLLCALL_TOKEN belongs to',
  },
  service: {
    type: 'string',
    value: 'REF',
    description: 'What was changed; without it, it concerns everything',
  },
  kind: {
    type: 'string',
    value: 'KIND',
    choices: CHANGE_KINDS,
    description: 'deploy (unless said), config, flag, infrastructure or other',
  },
  at: { type: 'string', value: 'INSTANT', description: 'When it took effect, instead of now' },
  id: {
    type: 'string',
    value: 'ID',
    description: 'The same for the same change: told twice it is one',
  },
  version: { type: 'string', value: 'VERSION', description: 'What is there now' },
  environment: { type: 'string', value: 'NAME', description: 'Where, such as production' },
  author: { type: 'string', value: 'NAME', description: 'Who changed it' },
  url: { type: 'string', value: 'URL', description: 'Where it is shown' },
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    choices: ['text', 'json'],
    description: 'How to print: text or json',
  },
} as const satisfies Flags;

/** @internal */
export const help: CommandHelp = {
  usage: 'change TITLE --portal URL [flags]',
  about: [
    'Tells a portal that something was changed, so that an incident shows it as a likely cause.',
    'Exit code 1 where the portal has written it down and something is amiss with it, such as a',
    'service that the catalog does not have.',
  ].join('\n'),
  flags: FLAGS,
  examples: [
    [
      'rollcall change "Checkout 42" --service checkout --id "$RUN_ID" --portal https://portal.example.com',
      'In a pipeline, after a deploy',
    ],
    [
      'rollcall change "Kernel update" --kind infrastructure --portal https://portal.example.com',
      'Something that concerns everything',
    ],
  ],
};

/**
 * `rollcall change`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { values, words } = parseFlags(context.argv, FLAGS);
  const [title, ...others] = words;
  if (title === undefined || others.length > 0) {
    throw new UsageError(
      title === undefined ? 'change needs a title.' : 'change takes one title.',
      'For example: rollcall change "Checkout 42" --service checkout --portal URL',
    );
  }
  const { portal, service, kind, at, format, id, version, environment, author, url } = values;
  if (portal === undefined) {
    throw new UsageError('Which portal is told?', 'Write --portal https://portal.example.com');
  }
  const body: ChangeReport = {
    ...{ title, id, version, environment, author, url },
    ...(kind !== undefined && { kind: kind as ChangeKind }),
    ...(service !== undefined && { serviceRef: refOf(service) }),
    ...(at !== undefined && { at: new Date(parseNow(at)).toISOString() }),
  };
  const token = context.env.ROLLCALL_TOKEN;
  const wayOut = 'tell of it later with --at: nothing was written down.';
  const answer = parse(
    await askPortal({ portal, plugin: 'incidents', path: 'changes', token, body, wayOut }),
  );
  context.terminal.print(
    format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, ...answer }, undefined, 2)}\n`
      : inWords(answer),
  );
  return answer.concern === undefined ? 'clean' : 'findings';
}

function refOf(word: string): string {
  const ref = normalizeRef(word, { defaultKind: 'component' });
  if (ref) return ref;
  throw new UsageError(
    `--service ${word} is no reference.`,
    'Write a name, or a reference such as component:default/checkout.',
  );
}

function parse(text: string): RecordedChange {
  let value: Partial<RecordedChange> | null = null;
  try {
    value = JSON.parse(text);
  } catch {
    // Said below.
  }
  if (typeof value?.change?.id === 'string' && typeof value.isNew === 'boolean') {
    return value as RecordedChange;
  }
  throw new EnvironmentError('The portal did not say whether it wrote the change down.');
}

function inWords({ change, isNew, concern }: RecordedChange): string {
  const { title, serviceRef = 'everything', at } = change;
  const verdict = isNew ? 'Told of' : 'Known already:';
  const amiss = concern === undefined ? '' : `▲ ${concern}\n`;
  return `${verdict} “${title}” of ${serviceRef}, at ${at}.\n${amiss}`;
}
