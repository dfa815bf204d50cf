import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { CatalogDocument, Fleet } from '@rollcall/model';
import {
  CODEOWNERS_FILES,
  compileCodeowners,
  parseCodeowners,
  type CodeownersDialect,
} from '@rollcall/plugin-ownership-common';
import { findEntity } from '../audit/findEntity';
import { nearestEntities } from '../audit/nearestEntity';
import { FLEET_FLAGS, openFleet } from '../audit/openFleet';
import { isInside, toPosix } from '../files/resolveScope';
import type { CommandContext, Outcome } from '../lib/Command';
import { EnvironmentError, UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { parseFlags, type Flags } from '../lib/parseFlags';
import { formatOwner, type CodeownersAnswer, type OwnerAnswer } from '../output/owner';

const FLAGS = {
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: ['text', 'json'],
    description: 'How to print',
  },
  ...FLEET_FLAGS,
} as const satisfies Flags;

/** @internal */
export const help: CommandHelp = {
  usage: 'owner REF|PATH [flags]',
  about: [
    'Says who owns an entity, or the entity a path belongs to, and why: every step with file',
    'and line, and what CODEOWNERS says of the same path. Exit code 1 where nobody does.',
  ].join('\n'),
  flags: FLAGS,
  examples: [
    [
      'rollcall owner checkout',
      'Who owns the component of that name, or the only entity that has it',
    ],
    ['rollcall owner api:payments/ledger', 'Who owns an entity by its reference'],
    ['rollcall owner services/checkout/main.go', 'Whose code is this'],
  ],
};

/**
 * `rollcall owner`.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { argv, cwd, terminal } = context;
  const { values, words } = parseFlags(argv, FLAGS);
  if (words.length !== 1) {
    throw new UsageError('Name one entity or path.', 'For example: rollcall owner checkout');
  }
  const { fleet, scope } = await openFleet({ cwd, terminal, values });
  const file = pathIn({ cwd, root: scope.root, written: words[0] });
  const entities =
    file === undefined ? [findEntity(fleet, words[0])] : entitiesOf(fleet, file, words[0]);
  const answers = entities.map(entity => answerFor(fleet, entity, file));
  terminal.print(
    values.format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, answers }, undefined, 2)}\n`
      : answers.map(formatOwner).join('\n'),
  );
  return answers.every(({ owner }) => owner.state === 'owned') ? 'clean' : 'findings';
}

/** A word that leads to something on disk is a path; a reference has a colon or leads to nothing. */
function pathIn(options: { cwd: string; root: string; written: string }): string | undefined {
  const { cwd, root, written } = options;
  const absolute = path.resolve(cwd, written);
  if (!existsSync(absolute)) return undefined;
  const real = realpathSync(absolute);
  return isInside(root, real) ? toPosix(path.relative(root, real)) || '.' : undefined;
}

function entitiesOf(fleet: Fleet, file: string, written: string): readonly CatalogDocument[] {
  const entities = nearestEntities(fleet, file);
  if (entities.length > 0) return entities;
  throw new EnvironmentError(
    `No entity is declared at or above ${written}.`,
    'Declare one in a catalog-info.yaml beside the code.',
  );
}

function answerFor(fleet: Fleet, entity: CatalogDocument, file: string | undefined): OwnerAnswer {
  const { ref, kind, source } = entity;
  // A team or a person answers for itself.
  const isOwner = kind === 'Group' || kind === 'User';
  const owner = isOwner
    ? { state: 'owned' as const, ref, additional: [], hops: [] }
    : fleet.owner(ref);
  const hops = owner.hops.map(hop =>
    hop.source && !hop.position ? { ...hop, position: fleet.locate(hop.source, hop.pointer) } : hop,
  );
  const tier = fleet.isService(ref) ? fleet.tier(ref).declared : undefined;
  return {
    ref,
    owner: { ...owner, hops },
    ...(owner.ref && fleet.org.hasGroup(owner.ref)
      ? { members: fleet.org.activeMembers(owner.ref).length }
      : {}),
    ...(tier === undefined ? {} : { tier }),
    codeowners: codeownersOf(fleet, file ?? source.file),
  };
}

function codeownersOf(fleet: Fleet, file: string): CodeownersAnswer | undefined {
  const documents = fleet.ofKind('Codeowners');
  for (const place of CODEOWNERS_FILES) {
    const document = documents.find(({ source }) => source.file === place);
    if (!document) continue;
    const { text, dialect } = document.spec;
    const parsed = parseCodeowners(String(text), {
      dialect: dialect as CodeownersDialect,
    });
    const { rule, owners } = compileCodeowners(parsed).ownersOf(file);
    if (!rule) return undefined;
    return {
      file: place,
      line: rule.line,
      pattern: rule.pattern,
      owners: owners.map(each => each.text),
    };
  }
  return undefined;
}
