import type { HumanDuration } from '@backstage/types';

export interface Config {
  ownership?: {
    /**
     * How often each replica reads the catalog and audits it. Every minute unless said.
     * @visibility backend
     */
    refresh?: HumanDuration | string;
    /**
     * How long history keeps what ended: closed findings, past states, counts by day. 400 days unless said. What still holds
     * is never deleted, nor is a finding that was ever waived.
     * @visibility backend
     */
    retention?: HumanDuration | string;
  };
}
