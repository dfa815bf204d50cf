import type { LogLineDto } from '@rollcall/plugin-runbooks-common';

/** What the action that tells people says of whom it told. */
const OF_TELLING = /^(?:Told|Would tell) \w+:\S|^\w+:\S+ could not be told/;

/** Whether the portal itself said it; what a program or a server wrote stays as it came. @internal */
export function isSaidByThePortal({ stream, text }: Pick<LogLineDto, 'stream' | 'text'>): boolean {
  return stream === 'system' || (stream === 'out' && OF_TELLING.test(text));
}
