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
         * PagerDuty's Events API v2 to `/api/incidents/v1/intake/events`; `cloudevents` and `json` sign what they post to
         * `/api/incidents/v1/intake/signed/<name>`.
         * @visibility backend
         */
        type?: 'alertmanager' | 'events' | 'cloudevents' | 'json';
        /**
         * What Alertmanager sends as bearer token (`http_config.authorization.credentials`); 16 characters at least.
         * @visibility secret
         */
        token?: string;
        /**
         * Where an Alertmanager is asked what fires, for what its notices lost or left out; the keys of every upstream (docs/upstreams.md).
         */
        api?: {
          /** @visibility backend */
          baseUrl: string;
          /**
           * Names of the receivers that post to the portal.
           * @visibility backend
           */
          receivers: string[];
          /** @visibility secret */
          headers?: { [name: string]: string };
          /** @visibility backend */
          timeout?: HumanDuration | string;
          /** @visibility backend */
          maxResponseBytes?: number;
        };
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
         * What `cloudevents` and `json` sign with; 16 characters at least.
         * @visibility secret
         */
        secret?: string;
        /**
         * Where the events of `json` and `cloudevents` say what an alert needs: JSON Pointers, such as `/data/title`.
         */
        mapping?: {
          /**
           * What tells its alert from others; the same when it ends. For CloudEvents the subject unless said.
           * @visibility backend
           */
          key?: string;
          /**
           * What says that it is over, and what it says then.
           * @visibility backend
           */
          status?: string;
          /** @visibility backend */
          resolved?: string[];
          /** @visibility backend */
          title?: string;
          /**
           * The name of the alert; the title unless said.
           * @visibility backend
           */
          name?: string;
          /** @visibility backend */
          severity?: string;
          /**
           * What its severities mean: critical, warning, info.
           * @visibility backend
           */
          severities?: { [severity: string]: string };
          /** @visibility backend */
          service?: string;
          /** @visibility backend */
          startsAt?: string;
          /** @visibility backend */
          endsAt?: string;
          /** @visibility backend */
          url?: string;
          /** @visibility backend */
          labels?: { [name: string]: string };
          /** @visibility backend */
          annotations?: { [name: string]: string };
        };
        /**
         * What all that a source of `events`, `cloudevents` or `json` sends is about, such as `component:default/checkout`.
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
    /**
     * Tests, by alerts that go the whole way, of whether alerts reach anybody. Without it none are sent.
     */
    reach?: {
      /**
       * Which of `sources` the test alerts go through: an Alertmanager with `api`. The only one there is, unless said.
       * @visibility backend
       */
      source?: string;
      /**
       * How old a proof may be, by tier. Services of other tiers are not tested.
       */
      tiers: {
        /**
         * Its key in the policy.
         * @visibility backend
         */
        tier: string;
        /** @visibility backend */
        within: HumanDuration | string;
      }[];
      /**
       * When people may be asked, on the clock of the zone they are in: Monday to Friday from 09:00 to 16:00, unless said.
       */
      hours?: {
        /**
         * Of `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun`.
         * @visibility backend
         */
        days?: string[];
        /** @visibility backend */
        from?: string;
        /** @visibility backend */
        to?: string;
        /**
         * IANA name of the zone of those whose own zone and whose rotation's zone are not known. `UTC` unless said.
         * @visibility backend
         */
        timeZone?: string;
      };
      /**
       * As many tests are begun in an hour, over all services. 6 unless said.
       * @visibility backend
       */
      perHour?: number;
      /**
       * After how long a test alert that did not come back counts as lost. 10 minutes unless said.
       * @visibility backend
       */
      returnWithin?: HumanDuration | string;
      /**
       * How long people have to answer. One hour unless said.
       * @visibility backend
       */
      acknowledgeWithin?: HumanDuration | string;
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
     * Whether promises (SLOs) that burn too fast, as monitoring reads them, are alerts. Not unless said: an Alertmanager that has the
     * generated rules tells of them already.
     * @visibility backend
     */
    burningSlos?: boolean;
    /**
     * Whether those on call for a dependency are asked to help where it is certain enough that it is the cause. True unless said.
     * @visibility backend
     */
    pullInCauses?: boolean;
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
    /**
     * How long alerts are kept that only inform and belong to no incident. 30 days unless said.
     * @visibility backend
     */
    keepInformation?: HumanDuration | string;
  };
}
