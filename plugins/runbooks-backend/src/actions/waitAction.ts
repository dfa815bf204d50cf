import { InputError } from '@backstage/errors';
import { durationMs } from '@rollcall/plugin-runbooks-common';
import type { RunbookAction } from '@rollcall/plugin-runbooks-node';
import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_MS = 60 * 60_000;

/** Lets time pass. @internal */
export const waitAction: RunbookAction = {
  id: 'wait',
  title: 'Wait',
  description: 'Lets a while pass, an hour at most.',
  risk: 'read-only',
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['for'],
    properties: { for: { type: 'string' } },
  },
  output: { type: 'object' },
  supportsDryRun: true,
  async execute({ input, mode, signal, log }) {
    const waitMs = durationMs(String(input.for));
    if (waitMs === undefined || waitMs > LONGEST_MS) {
      throw new InputError(
        `"${String(input.for)}" is no duration of an hour at most, such as PT30S.`,
      );
    }
    if (mode === 'dry') {
      log.out(`Would wait ${String(input.for)}`);
      return {};
    }
    log.out(`Waiting ${String(input.for)}`);
    await pause(waitMs, undefined, { signal });
    return {};
  },
};
