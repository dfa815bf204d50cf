import { askGate, askGateAfter } from '../gate/askGate';
import { changeOf } from '../gate/changeOf';
import { decideHere } from '../gate/decideHere';
import { GATE_FLAGS, type GateValues } from '../gate/gateFlags';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import type { CommandHelp } from '../lib/help';
import { parseFlags } from '../lib/parseFlags';
import { formatGateAfter, formatGateDecision } from '../output/gateDecision';

/** @internal */
export const help: CommandHelp = {
  usage: 'gate SERVICE [flags]',
  about: [
    'Whether a change of a service may go ahead: by its error budgets, its open incidents, how it',
    'stands by its tier, and the record of the change where the policy asks for one.',
    'Exit code 0 go, 1 stop, 2 cannot know. What is not known stops nothing where the gate of the',
    'tier says "unknown: open"; where it says "closed", the answer is that nobody can know.',
    'With --after: whether errors, latency or burn are worse than before the change.',
  ].join('\n'),
  flags: GATE_FLAGS,
  examples: [
    [
      'rollcall gate checkout --change "$CI_COMMIT_SHA" --portal https://portal.example.com',
      'In a pipeline, before it deploys',
    ],
    ['rollcall gate checkout --prometheus http://localhost:9090', 'Without a portal'],
    [
      'rollcall gate checkout --after "$CI_COMMIT_SHA" --portal https://portal.example.com',
      'A while after it deployed',
    ],
    [
      'rollcall gate checkout --change 1234 --emergency "cards are refused" --portal URL',
      'As a lead of the team; approvals are owed afterwards',
    ],
  ],
};

const OUTCOMES: Readonly<Record<0 | 1 | 2, Outcome>> = {
  0: 'clean',
  1: 'findings',
  2: 'incomplete',
};

/** What a decision rests on, in a sentence. */
function basisOf({ portal, prometheus }: GateValues): string {
  if (portal !== undefined) return `By the portal at ${portal}.`;
  const server = prometheus === undefined ? ' alone' : ` and the budgets at ${prometheus}`;
  return `By these files${server}; open incidents, and what was approved in a portal, are not in it.`;
}

/** Flags of one way to ask that mean nothing to the other. */
function checkFlags(values: GateValues): void {
  const { portal, after, emergency, change } = values;
  const together = (a: string, b: string, why: string) =>
    new UsageError(`--${a} and --${b} do not go together.`, why);
  if (portal !== undefined) {
    for (const name of ['prometheus', 'facts', 'policy', 'context'] as const) {
      if (values[name] === undefined) continue;
      throw together(name, 'portal', 'The portal decides by what it knows itself.');
    }
  }
  if (after !== undefined) {
    if (change !== undefined)
      throw together('change', 'after', 'Name the change to --after alone.');
    if (emergency !== undefined) throw together('emergency', 'after', 'It is over by then.');
    if (portal === undefined) {
      throw new UsageError(
        '--after needs --portal: only a portal keeps when a change was made.',
        'Give the address of the portal.',
      );
    }
  }
  if (emergency === undefined) return;
  if (portal === undefined) {
    throw new UsageError(
      '--emergency needs --portal: only a portal knows who you are and keeps what is owed.',
      'Give the address of the portal, and your own token in ROLLCALL_TOKEN.',
    );
  }
  if (change === undefined) {
    throw new UsageError(
      '--emergency needs --change: approvals are owed for a change.',
      'Name it: --change ID',
    );
  }
}

/**
 * `rollcall gate`: whether a change may go ahead, and how a service fares after one.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  const { cwd, env, terminal } = context;
  const { values, words } = parseFlags(context.argv, GATE_FLAGS);
  const [service, ...others] = words;
  if (service === undefined || others.length > 0) {
    throw new UsageError('gate takes one service.', 'For example: rollcall gate checkout');
  }
  checkFlags(values);
  const { portal, after, emergency, format } = values;
  const question = { portal: portal ?? '', token: env.ROLLCALL_TOKEN, service };
  const json = (body: object) => `${JSON.stringify({ schemaVersion: 1, ...body }, undefined, 2)}\n`;
  if (after !== undefined) {
    const answer = await askGateAfter({ ...question, change: after });
    terminal.print(format === 'json' ? json(answer) : formatGateAfter(answer));
    return OUTCOMES[answer.exitCode];
  }
  const change = changeOf(cwd, values.change);
  if (portal === undefined && change && 'id' in change) {
    terminal.note(
      `Only a portal knows what is on record of ${change.id}; without one, name a file to --change.`,
    );
  }
  const decision =
    portal === undefined
      ? await decideHere({ ...context, values }, service, change)
      : await askGate({ ...question, change, emergency });
  const basis = basisOf(values);
  terminal.print(format === 'json' ? json(decision) : formatGateDecision(decision, basis));
  return OUTCOMES[decision.exitCode];
}
