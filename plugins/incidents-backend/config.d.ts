import type { HumanDuration } from '@backstage/types';

export interface Config {
  incidents?: {
    /**
     * Who is paged where the documents name nobody who could be reached: references of people.
     * @visibility backend
     */
    operators?: string[];
    /**
     * Who may send alerts, by the name in their address: `/api/incidents/v1/intake/alertmanager/<name>`.
     */
    sources?: {
      [name: string]: {
        /**
         * What Alertmanager sends as bearer token (`http_config.authorization.credentials`); 16 characters at least.
         * @visibility secret
         */
        token: string;
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
