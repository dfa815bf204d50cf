import type { HumanDuration } from '@backstage/types';

export interface Config {
  ownership?: {
    /**
     * How often each replica reads the catalog and audits it. Every minute unless said.
     * @visibility backend
     */
    refresh?: HumanDuration | string;
  };
}
