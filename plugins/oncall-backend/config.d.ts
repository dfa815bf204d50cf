import type { HumanDuration } from '@backstage/types';

export interface Config {
  oncall?: {
    /**
     * How often each replica reads the catalog. Every minute unless said. Overrides made in the portal are never older than
     * the question.
     * @visibility backend
     */
    refresh?: HumanDuration | string;
    /**
     * Shows that somebody is on call, and not who: people are paged rather than written to. Names are then seen by those who
     * take turns in the same rotation or are in its team or one above, and by other back ends.
     * @visibility backend
     */
    hideNames?: boolean;
    imports?: {
      /**
       * How often schedules that are kept elsewhere are asked for. Every five minutes unless said; a minute at least.
       * @visibility backend
       */
      refresh?: HumanDuration | string;
    };
    notices?: {
      /**
       * How long before a shift its person is told. 24 hours unless said; nothing at all for `{ hours: 0 }`.
       * @visibility backend
       */
      shiftAhead?: HumanDuration | string;
      /**
       * How long before a gap that nobody declared the owning team is told. Seven days unless said; nothing at all for
       * `{ days: 0 }`.
       * @visibility backend
       */
      gapAhead?: HumanDuration | string;
    };
    ical?: {
      /**
       * Calendar feeds that rotations may point to, by the name they use.
       */
      endpoints?: {
        [name: string]: {
          /**
           * Where the feed is; whoever has the address of a feed can often read it.
           * @visibility secret
           */
          url: string;
          /**
           * IANA name of the zone for times that have none of their own, where the feed does not say either. UTC unless said.
           * @visibility backend
           */
          timeZone?: string;
          /**
           * How long one attempt may take. 15 seconds unless said.
           * @visibility backend
           */
          timeout?: HumanDuration | string;
          /**
           * 2 MiB unless said.
           * @visibility backend
           */
          maxResponseBytes?: number;
          /**
           * Redirects followed on the same origin. 3 unless said.
           * @visibility backend
           */
          maxRedirects?: number;
          /**
           * Sent with each request.
           * @deepVisibility secret
           */
          headers?: { [name: string]: string };
        };
      };
    };
  };
}
