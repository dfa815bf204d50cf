import type { HumanDuration } from '@backstage/types';

export interface Config {
  incidents?: {
    /** Pages by signed webhooks, each with a name of its own. */
    webhooks?: {
      [name: string]: {
        /**
         * Where pages are posted to.
         * @visibility backend
         */
        url: string;
        /**
         * What they are signed with, as Standard Webhooks writes it: `whsec_` and 24 to 64 bytes in base64.
         * @visibility secret
         */
        secret: string;
        /**
         * Whose pages are posted: references of the teams that own what is wrong. All, unless said.
         * @visibility backend
         */
        teams?: string[];
        /**
         * Further headers, such as credentials.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        /**
         * How long one attempt may take. 5 seconds unless said.
         * @visibility backend
         */
        timeout?: HumanDuration | string;
      };
    };
  };
}
