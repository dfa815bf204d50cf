import type { SwapDto } from '@rollcall/plugin-oncall-common';
import { formatSpan } from '@rollcall/ui';

/** @internal */
export interface SwapWordsOptions {
  nameOf: (ref: string) => string;
  /** Reference of the reader. */
  me?: string;
  timeZone: string;
  nowMs: number;
}

/** Who asks whom to take what, in a sentence. @internal */
export function swapInWords(swap: SwapDto, options: SwapWordsOptions): string {
  const { nameOf, me, timeZone, nowMs } = options;
  const { fromUserRef, toUserRef, inReturn } = swap;
  const when = (span: { start: string; end: string }) =>
    formatSpan(
      { startMs: Date.parse(span.start), endMs: Date.parse(span.end) },
      { timeZone, nowMs },
    );
  const byMe = fromUserRef === me;
  const asker = byMe ? 'You ask' : `${nameOf(fromUserRef)} asks`;
  const asked = toUserRef === me ? 'you' : nameOf(toUserRef ?? '');
  const offer = inReturn ? `, for ${when(inReturn)} in return` : '';
  return `${asker} ${toUserRef ? asked : 'anybody of the rotation'} to take ${when(swap)}${offer}.`;
}

/** What became of a swap, in few words. @internal */
export function swapStateInWords(swap: SwapDto, nameOf: (ref: string) => string): string {
  const by = swap.answeredBy ? ` by ${nameOf(swap.answeredBy)}` : '';
  const words: Record<SwapDto['state'], string> = {
    open: 'not answered yet',
    accepted: `accepted${by}`,
    declined: `declined${by}`,
    withdrawn: 'taken back',
    expired: 'not answered in time',
  };
  return words[swap.state];
}

/** Everybody a swap names. @internal */
export function peopleOfSwap(swap: SwapDto): string[] {
  return [swap.fromUserRef, swap.toUserRef, swap.answeredBy].flatMap(ref => ref ?? []);
}
