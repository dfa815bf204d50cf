import type { HumanDuration } from '@backstage/types';

export interface Config {
  incidents?: {
    /**
     * Who is paged where the documents name nobody who could be reached: references of people.
     * @visibility backend
     */
    operators?: string[];
    /**
     * Who may send alerts and tell of changes, by a name of lower-case letters, digits and hyphens.
     */
    sources?: {
      [name: string]: {
        /**
         * How it speaks. `alertmanager` (unless said) posts to `/api/incidents/v1/intake/alertmanager/<name>`; `events` speaks
         * PagerDuty's Events API v2 to `/api/incidents/v1/intake/events`.
         * @visibility backend
         */
        type?: 'alertmanager' | 'events';
        /**
         * What Alertmanager sends as bearer token (`http_config.authorization.credentials`); 16 characters at least.
         * @visibility secret
         */
        token?: string;
        /**
         * The routing key of `events`; 16 characters at least. Give this or `routingKeyHash`.
         * @visibility secret
         */
        routingKey?: string;
        /**
         * SHA-256 of the routing key in hexadecimal, so that the key itself need not stand here.
         * @visibility secret
         */
        routingKeyHash?: string;
        /**
         * What all that a source of `events` sends is about, such as `component:default/checkout`.
         * @visibility backend
         */
        service?: string;
        /**
         * After how long without a word the source counts as silent. One that never says anything unless something is wrong needs
         * a rule that always fires.
         * @visibility backend
         */
        silentAfter?: HumanDuration | string;
        /**
         * Who runs the source, and is paged when it is silent: reference of a team or person. The organisation's fallback unless said.
         * @visibility backend
         */
        owner?: string;
      };
    };
    updates?: {
      /**
       * How often stakeholders hear of an incident, by severity (1 is the gravest): every 30 minutes, every hour, every 4 hours, and
       * not at all, unless said. A severity that is left out is not reminded of.
       */
      every?: {
        /** @visibility backend */
        severity1?: HumanDuration | string;
        /** @visibility backend */
        severity2?: HumanDuration | string;
        /** @visibility backend */
        severity3?: HumanDuration | string;
        /** @visibility backend */
        severity4?: HumanDuration | string;
      };
    };
    statusPage?: {
      /**
       * What the status page is called.
       * @visibility backend
       */
      title?: string;
    };
    /**
     * What incidents cost. Without it nothing is reckoned.
     */
    cost?: {
      /**
       * Such as `EUR`.
       * @visibility backend
       */
      currency: string;
      tiers: {
        /**
         * Its key in the policy.
         * @visibility backend
         */
        tier: string;
        /**
         * Of a minute of impact.
         * @visibility backend
         */
        perMinute: number;
      }[];
      /**
       * Of an hour of somebody who works on it.
       * @visibility backend
       */
      perResponderHour?: number;
    };
    /**
     * More alerts than these waiting to be routed, and sources are asked to try again later. 20,000 unless said.
     * @visibility backend
     */
    mostWaiting?: number;
    /**
     * An alert that fires again within this time after its incident was resolved reopens it. 15 minutes unless said.
     * @visibility backend
     */
    reopenWithin?: HumanDuration | string;
  };
}
