import { exportedDocuments } from '@rollcall/plugin-ownership-common';
import { FLEET_FLAGS, openFleet } from '../audit/openFleet';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { parseFlags, type Flags } from '../lib/parseFlags';
import { formatExport } from '../output/export';
import { count } from '../output/words';
import { writeTracked } from '../write/writeOutput';

const FLAGS = {
  out: {
    type: 'string',
    value: 'FILE',
    description: 'Where to write; JSON where the name ends in .json, else YAML',
  },
  force: {
    type: 'boolean',
    description: 'Replace a file that has uncommitted changes',
  },
  ...FLEET_FLAGS,
} as const satisfies Flags;

/** @internal */
export const help: CommandHelp = {
  usage: 'export [paths…] --out FILE',
  about: [
    'Writes teams, people, entities, journeys, rotations, waivers and the policy as a file that other',
    'repositories give to "rollcall audit --context". Holds no e-mail addresses and no texts.',
  ].join('\n'),
  flags: FLAGS,
  examples: [
    ['rollcall export --out organisation.yaml', "In the organisation's repository, for all others"],
    [
      'rollcall audit --context organisation.yaml',
      'In another repository: know the teams, judge only what is here',
    ],
  ],
};

/**
 * `rollcall export`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { argv, cwd, terminal } = context;
  const { values, words } = parseFlags(argv, FLAGS);
  if (!values.out) {
    throw new UsageError('Where to?', 'rollcall export --out organisation.yaml');
  }
  const { fleet, catalog } = await openFleet({
    cwd,
    terminal,
    values,
    paths: words,
  });
  const documents = exportedDocuments(fleet);
  writeTracked({
    cwd,
    file: values.out,
    text: formatExport(documents, { json: values.out.endsWith('.json') }),
    force: values.force,
  });
  terminal.print(
    `Wrote ${values.out}: ${count(documents.length, 'document')}.\n\nUse it elsewhere: rollcall audit --context ${
      values.out
    }\n`,
  );
  if (catalog.problems.length === 0) return 'clean';
  terminal.note(
    `${count(catalog.problems.length, 'document')} could not be read and ${
      catalog.problems.length === 1 ? 'is' : 'are'
    } missing from it: see "rollcall audit --only document-invalid".`,
  );
  return 'findings';
}
