/** When people come, over a day and a week. @public */
export type Rhythm = 'shoppers' | 'machines' | 'office';

/** A stretch of time in which more goes wrong than usual. @public */
export type Episode = (
  | {
      /** Days before the end of the history, whole ones of UTC. */
      daysAgo: number;
      /** Hour of that day, UTC, at which it began: what it costs depends on how many people come. */
      hour: number;
      minutes: number;
    }
  | {
      /** Minutes before the end of the history at which it began; it goes on. */
      beganMinutesAgo: number;
    }
) & {
  /** Share of events that go wrong meanwhile, 0 to 1. */
  badShare: number;
};

/** A series, and which share of the events of its stream it counts. @public */
export interface StreamSeries {
  /** Name of the metric. */
  name: string;
  labels: Readonly<Record<string, string>>;
  /** Share of the good events that it counts, 0 to 1. */
  good: number;
  /** Share of the bad events that it counts, 0 to 1. */
  bad: number;
}

/** What happens at one service, counted by several series. @public */
export interface Stream {
  /** Names it; chance is drawn by it. */
  id: string;
  rhythm: Rhythm;
  /** Events in a second when most people come; 0: nothing happens. */
  peakPerSecond: number;
  /** Share of events that go wrong in quiet times, 0 to 1. */
  badShare: number;
  episodes: readonly Episode[];
  series: readonly StreamSeries[];
}
