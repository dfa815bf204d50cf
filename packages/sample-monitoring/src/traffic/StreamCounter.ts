import { eventsIn } from './eventsIn';
import type { Stream, StreamSeries } from './Stream';

const { floor } = Math;

/** Counts the events of a stream, minute by minute, as the counters of a process would. @public */
export class StreamCounter {
  #minute: number;
  #good = 0;
  #bad = 0;

  /**
   * @param options - the minutes (since the epoch) at which it is zero, and at which the history ends
   */
  constructor(
    readonly stream: Stream,
    private readonly options: { startMinute: number; endMinute: number },
  ) {
    this.#minute = options.startMinute;
  }

  /** Counts what happened until a minute begins. Earlier ones change nothing. */
  advanceTo(minute: number): void {
    for (; this.#minute < minute; this.#minute += 1) {
      const { good, bad } = eventsIn(this.stream, this.#minute, this.options.endMinute);
      this.#good += good;
      this.#bad += bad;
    }
  }

  /**
   * What a series of the stream shows: whole events only.
   *
   * @param part - how much of the minute that it stands at has passed, 0 to 1
   */
  value(series: StreamSeries, part = 0): number {
    const ahead =
      part > 0 ? eventsIn(this.stream, this.#minute, this.options.endMinute) : { good: 0, bad: 0 };
    return floor(
      (this.#good + part * ahead.good) * series.good + (this.#bad + part * ahead.bad) * series.bad,
    );
  }
}
