import type { HumanDuration } from '@backstage/types';

export interface Config {
  incidents?: {
    /** Pages by the Events API v2 of PagerDuty. */
    pagerduty?: {
      /** Which service of PagerDuty a page goes to, by reference of the team that owns what is wrong. */
      teams?: {
        [groupRef: string]: {
          /**
           * Integration key of an "Events API V2" integration: 32 characters.
           * @visibility secret
           */
          routingKey: string;
        };
      };
      /** What of teams that are not named, and what nobody owns, goes to. */
      fallback?: {
        /**
         * Integration key of an "Events API V2" integration: 32 characters.
         * @visibility secret
         */
        routingKey: string;
      };
      /**
       * `https://events.pagerduty.com` unless said; `https://events.eu.pagerduty.com` for accounts in the EU.
       * @visibility backend
       */
      baseUrl?: string;
      /**
       * How long one attempt may take. 5 seconds unless said.
       * @visibility backend
       */
      timeout?: HumanDuration | string;
    };
  };
}
