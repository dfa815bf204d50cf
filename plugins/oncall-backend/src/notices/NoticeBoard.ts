import type { Notifier } from '@rollcall/backend-kit';
import type { NoticeClaims } from '../database/notices/NoticeClaims';
import type { OnCallMetrics } from '../metrics/OnCallMetrics';
import type { LiveSchedules } from '../schedules/LiveSchedules';
import { noticesDue, type NoticeTimes } from './noticesDue';

/** @internal */
export interface NoticeBoardOptions extends NoticeTimes {
  claims: NoticeClaims;
  metrics: Pick<OnCallMetrics, 'noticed'>;
  notifier: Notifier;
  schedules: Pick<LiveSchedules, 'current'>;
  /** The present instant in milliseconds. */
  now: () => number;
}

/**
 * Tells people of shifts and gaps to come, each thing once, however many replicas there are.
 *
 * @internal
 */
export class NoticeBoard {
  constructor(private readonly options: NoticeBoardOptions) {}

  async tell(): Promise<void> {
    const { claims, metrics, notifier, schedules, now } = this.options;
    const book = await schedules.current();
    // Of what is not up to date nobody is told that a shift is theirs, or that one is nobody's.
    if (book.problem !== undefined) return;
    const at = new Date(now()).toISOString();
    await claims.forget(at);
    for (const { notice, message } of noticesDue(book, now(), this.options)) {
      const claim = await claims.claim(notice, at);
      if (claim === undefined) continue;
      if (await notifier.send(message)) {
        await claims.confirm(claim, new Date(now()).toISOString());
        metrics.noticed(notice.kind);
      } else await claims.release(claim);
    }
  }
}
