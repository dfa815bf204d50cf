import { normalizeRef } from '@rollcall/model';
import { type OnCallAnswer, rotationIn, whoIsOnCall } from '@rollcall/plugin-oncall-common';
import { openFleet } from '../audit/openFleet';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { formatWho } from '../output/onCallAnswer';
import { askWhoIsOnCall } from '../portal/askWhoIsOnCall';
import { findOnCall } from './findOnCall';
import { describeBasis, gatherFacts } from './gatherFacts';
import type { OnCallValues } from './onCallFlags';
import { parseInstant } from './parseTime';

const OUTCOMES: Record<OnCallAnswer['state'], Outcome> = {
  'on-call': 'clean',
  fallback: 'findings',
  nobody: 'findings',
  unknown: 'incomplete',
};

/**
 * `rollcall oncall who`.
 *
 * @internal
 */
export async function who(
  context: CommandContext & { values: OnCallValues; words: readonly string[] },
): Promise<Outcome> {
  const { values, words, now, terminal } = context;
  if (words.length !== 1) {
    throw new UsageError(
      'Who is on call for what?',
      'Name one service, team, rotation, policy or person: rollcall oncall who checkout',
    );
  }
  const atMs = values.at === undefined ? Date.parse(now) : parseInstant(values.at, '--at');
  const at = new Date(atMs).toISOString();
  const asked =
    values.portal === undefined ? await askFiles(context, at) : await askThem(context, at);
  const { answer, source, timeZone } = asked;
  terminal.print(
    values.format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, ...answer, source }, undefined, 2)}\n`
      : formatWho(answer, { timeZone, basis: source.says }),
  );
  return OUTCOMES[answer.state];
}

interface Asked {
  answer: OnCallAnswer & { namesHidden?: boolean };
  /** What the answer rests on. */
  source: { kind: 'files' | 'portal'; says: string; commit?: string };
  /** On whose clock times are shown. */
  timeZone: string;
}

async function askFiles(
  context: CommandContext & { values: OnCallValues; words: readonly string[] },
  at: string,
): Promise<Asked> {
  const { values, words } = context;
  const { fleet, scope } = await openFleet(context);
  const { facts, basis } = await gatherFacts({ ...context, values, root: scope.root });
  const answer = whoIsOnCall(fleet, findOnCall(fleet, words[0]).ref, facts, at);
  const rotationRef = answer.people.find(person => person.rotationRef)?.rotationRef;
  const rotation = rotationRef === undefined ? undefined : rotationIn(fleet, rotationRef)?.rotation;
  const { commit } = basis;
  return {
    answer,
    source: { kind: 'files', says: describeBasis(basis), ...(commit !== undefined && { commit }) },
    timeZone: rotation?.timeZone ?? 'UTC',
  };
}

async function askThem(
  context: CommandContext & { values: OnCallValues; words: readonly string[] },
  at: string,
): Promise<Asked> {
  const { env, values, words } = context;
  if (values.facts !== undefined) {
    throw new UsageError('--facts and --portal both say what the facts are.', 'Give one of them.');
  }
  const ref = normalizeRef(words[0], { defaultKind: 'component' });
  if (ref === undefined) {
    throw new UsageError(
      `"${words[0]}" is no reference.`,
      'Write a name, or a reference such as component:default/checkout.',
    );
  }
  const portal = values.portal!;
  const answer = await askWhoIsOnCall({ portal, token: env.ROLLCALL_TOKEN, ref, at });
  return {
    answer,
    source: { kind: 'portal', says: `As ${new URL(portal).origin} says.` },
    timeZone: 'UTC',
  };
}
