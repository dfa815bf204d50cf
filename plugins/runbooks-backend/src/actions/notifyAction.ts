import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';
import type { Notifier } from '@rollcall/backend-kit';
import type { RunbookAction } from '@rollcall/plugin-runbooks-node';

/** Tells people something through the notifications of the portal. @internal */
export function notifyAction(notifier: Notifier): RunbookAction {
  return {
    id: 'notify',
    title: 'Tell people',
    description: 'Sends a notification of the portal to a person or a team.',
    risk: 'mutating',
    input: {
      type: 'object',
      additionalProperties: false,
      required: ['to', 'title'],
      properties: {
        to: { type: 'string' },
        title: { type: 'string', minLength: 1, maxLength: 200 },
        text: { type: 'string', maxLength: 2_000 },
      },
    },
    output: { type: 'object' },
    supportsDryRun: true,
    async execute({ input, mode, log, run }) {
      const to = normalizeRef(String(input.to), { defaultKind: 'group' });
      if (!to || !/^(user|group):/.test(to)) {
        throw new InputError(`"${String(input.to)}" is neither a person nor a team.`);
      }
      if (mode === 'dry') {
        log.out(`Would tell ${to}: ${String(input.title)}`);
        return { sent: false };
      }
      const sent = await notifier.send({
        to,
        title: String(input.title),
        description: input.text === undefined ? undefined : String(input.text),
        link: `/runbooks/runs/${run.id}`,
        scope: `runbooks:notify:${run.id}`,
      });
      log.out(sent ? `Told ${to}` : `${to} could not be told just now`);
      return { sent };
    },
  };
}
