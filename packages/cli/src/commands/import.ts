import type { Fleet } from '@rollcall/model';
import { importPagerDuty, type ImportedDocument } from '@rollcall/plugin-oncall-common';
import { stringify } from 'yaml';
import { FLEET_FLAGS, openFleet } from '../audit/openFleet';
import { readInput } from '../files/readInput';
import type { CommandContext, Outcome } from '../lib/Command';
import { EnvironmentError, reasonOf, UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { nearest } from '../lib/nearest';
import { parseFlags, type Flags } from '../lib/parseFlags';
import { writeTracked } from '../write/writeOutput';

const FLAGS = {
  out: {
    type: 'string',
    value: 'FILE',
    description: 'Write the documents to a file instead of printing them',
  },
  owner: {
    type: 'string',
    value: 'REF',
    description: 'Owner of what belongs to no team there, such as group:payments',
  },
  pointers: {
    type: 'boolean',
    description: 'Leave every schedule in PagerDuty and write pointers to them',
  },
  force: {
    type: 'boolean',
    description: 'With --out: replace a file that has uncommitted changes',
  },
  ...FLEET_FLAGS,
} as const satisfies Flags;

const SOURCES = ['pagerduty'];

/** @internal */
export const help: CommandHelp = {
  usage: 'import pagerduty FILE [flags]',
  about: [
    "Turns answers of PagerDuty's API, saved as JSON, into OnCallRotations and EscalationPolicies.",
    'A schedule becomes layers only where these say what PagerDuty rendered; every other becomes a',
    'pointer to PagerDuty, and it is said why. People are found in the catalog by their address.',
  ].join('\n'),
  flags: FLAGS,
  examples: [
    ['rollcall import pagerduty export.json --out catalog/oncall.yaml', 'Begin with what there is'],
    ['rollcall import pagerduty export.json --pointers', 'Keep the schedules where they are'],
  ],
};

function usersByEmail(fleet: Fleet): Map<string, string> {
  const users = new Map<string, string>();
  for (const { ref, spec } of fleet.ofKind('User')) {
    const { email } = (spec.profile ?? {}) as { email?: unknown };
    if (typeof email === 'string') users.set(email.trim().toLowerCase(), ref);
  }
  return users;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EnvironmentError(
      `${file} is no JSON: ${reasonOf(error)}.`,
      "Save what PagerDuty's API answers as it is.",
    );
  }
}

function toYaml(documents: readonly ImportedDocument[]): string {
  return documents.map(document => stringify(document, { lineWidth: 0 })).join('---\n');
}

/**
 * `rollcall import`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { argv, cwd, terminal } = context;
  const { values, words } = parseFlags(argv, FLAGS);
  const [source = '', file, ...rest] = words;
  if (!SOURCES.includes(source)) {
    const meant = nearest(source, SOURCES);
    throw new UsageError(
      source === '' ? 'Import from where?' : `import knows nothing of "${source}".`,
      meant ? `Did you mean "${meant}"?` : 'For example: rollcall import pagerduty export.json',
    );
  }
  if (file === undefined || rest.length > 0) {
    throw new UsageError('Which file?', 'For example: rollcall import pagerduty export.json');
  }
  const value = parse(readInput(cwd, file, source), file);
  const { fleet } = await openFleet({ cwd, terminal, values });
  const { documents, notes } = importPagerDuty(value, {
    usersByEmail: usersByEmail(fleet),
    owner: values.owner,
    pointersOnly: values.pointers,
  });
  const text = toYaml(documents);
  if (values.out === undefined) terminal.print(text);
  else {
    writeTracked({ cwd, file: values.out, text, force: values.force });
    terminal.print(`Wrote ${values.out}.\n\nSee what is wrong with it: rollcall oncall check\n`);
  }
  for (const note of notes) terminal.note(note);
  return 'clean';
}
