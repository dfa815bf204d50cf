import { ANNOTATIONS, normalizeRef, type Fleet } from '@rollcall/model';
import { findEntity } from '../audit/findEntity';
import { FLEET_FLAGS, openFleet } from '../audit/openFleet';
import { runGit } from '../git/runGit';
import type { CommandContext, Outcome } from '../lib/Command';
import { EnvironmentError, UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { parseFlags, type Flags, type Values } from '../lib/parseFlags';
import { parseNow } from '../audit/auditFlags';
import { count } from '../output/words';
import { confirmInPortal } from '../portal/confirmInPortal';
import { deliverChanges, WRITE_FLAGS } from '../write/deliverChanges';
import type { FileChange } from '../write/FileChange';
import { readEditable } from '../write/readEditable';
import { setAnnotation } from '../write/setAnnotation';

const FLAGS = {
  by: {
    type: 'string',
    value: 'USER',
    description: "Who says so; whoever git's user.email belongs to unless said",
  },
  now: {
    type: 'string',
    value: 'INSTANT',
    description: 'When it is said, instead of now',
  },
  portal: {
    type: 'string',
    value: 'URL',
    description: 'Say it in this portal instead of in git, as whoever ROLLCALL_TOKEN belongs to',
  },
  ...WRITE_FLAGS,
  ...FLEET_FLAGS,
} as const satisfies Flags;

/** @internal */
export const help: CommandHelp = {
  usage: 'confirm REF… [flags]',
  about: [
    'Says that entities are still ours, today: sets the annotation rollcall.dev/confirmed and',
    'leaves everything else in their files as it is. Prints a patch unless told to write.',
    'With --portal it is said there instead, and counts at once.',
  ].join('\n'),
  flags: FLAGS,
  examples: [
    ['rollcall confirm checkout ledger --write', 'Confirm two, as yourself'],
    ['rollcall confirm checkout --by user:mara | git apply', 'As somebody else'],
    ['rollcall confirm checkout --portal https://portal.example.com', 'In the portal'],
  ],
};

/**
 * `rollcall confirm`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { argv, cwd, env, terminal } = context;
  const { values, words } = parseFlags(argv, FLAGS);
  if (words.length === 0) {
    throw new UsageError('Confirm what?', 'For example: rollcall confirm checkout');
  }
  if (values.portal) {
    refuseBesidePortal(values);
    const { portal, format } = values;
    const token = env.ROLLCALL_TOKEN;
    return confirmInPortal({ portal, token, words, json: format === 'json', terminal });
  }
  const now = values.now ? parseNow(values.now) : context.now;
  const { fleet, scope } = await openFleet({ cwd, terminal, values });
  const by = values.by ? namedUser(fleet, values.by) : userOfGit(fleet, scope.root);
  const value = `${new Date(now).toISOString().slice(0, 10)} ${by}`;
  const texts = new Map<string, { before: string; after: string }>();
  for (const word of words) {
    const entity = findEntity(fleet, word);
    const { file, document } = entity.source;
    if (!entity.audited || entity.wrappedFrom) {
      throw new EnvironmentError(
        `${entity.ref} does not stand in a catalog file here, so it cannot be confirmed here.`,
        'Confirm it in the repository that holds it.',
      );
    }
    const before = texts.get(file)?.before ?? readEditable(scope.root, file);
    if (before === undefined) {
      throw new EnvironmentError(`${file} is gone.`, 'Run the command again.');
    }
    const text = texts.get(file)?.after ?? before;
    const key = ANNOTATIONS.confirmed;
    const name = entity.name;
    const after = setAnnotation({ text, document, name, key, value });
    texts.set(file, { before, after });
  }
  const changes: FileChange[] = [...texts].map(([file, text]) => ({
    file,
    ...text,
  }));
  return deliverChanges({
    scope,
    terminal,
    changes,
    values,
    done: `Confirmed ${count(words.length, 'entity', 'entities')} as ${value}.`,
  });
}

/** The portal knows who speaks and when, and writes no files. */
function refuseBesidePortal(values: Values<typeof FLAGS>): void {
  for (const name of ['by', 'now', 'write', 'force', 'policy', 'context'] as const) {
    if (values[name] === undefined) continue;
    throw new UsageError(
      `--${name} and --portal do not go together.`,
      'The portal takes person and time from the token.',
    );
  }
}

function namedUser(fleet: Fleet, written: string): string {
  const ref = normalizeRef(written, { defaultKind: 'user' });
  if (!ref?.startsWith('user:')) {
    throw new UsageError(`--by ${written} is no person.`, 'Write --by user:mara');
  }
  if (fleet.hasDirectory && !fleet.has(ref)) {
    throw new UsageError(
      `--by ${written}: there is no such person in the catalog.`,
      'Name a User of the catalog, or bring the directory along with --context.',
    );
  }
  return ref;
}

/** The person whose address git would write into a commit. */
function userOfGit(fleet: Fleet, root: string): string {
  const { status, stdout } = runGit({
    folder: root,
    args: ['config', 'user.email'],
  });
  const email = status === 0 ? stdout.toString('utf8').trim().toLowerCase() : '';
  const user = fleet.ofKind('User').find(({ spec }) => {
    const { profile } = spec as { profile?: { email?: unknown } };
    const address = profile?.email;
    return email !== '' && typeof address === 'string' && address.trim().toLowerCase() === email;
  });
  if (user) return user.ref;
  throw new UsageError(
    email
      ? `No User in the catalog has the address that git knows you by (${email}).`
      : 'git does not know who you are here.',
    'Say who confirms: --by user:mara',
  );
}
