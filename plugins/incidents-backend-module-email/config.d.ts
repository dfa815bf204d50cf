import type { HumanDuration } from '@backstage/types';

export interface Config {
  incidents?: {
    /** Pages by e-mail. */
    email?: {
      /**
       * Who they come from: `Rollcall <rollcall@example.com>`.
       * @visibility backend
       */
      from: string;
      /** The mail server. */
      smtp: {
        /** @visibility backend */
        host: string;
        /**
         * 587 unless said; 465 where `secure`.
         * @visibility backend
         */
        port?: number;
        /**
         * TLS from the first byte. Without it, STARTTLS is used.
         * @visibility backend
         */
        secure?: boolean;
        /**
         * Whether a server without TLS is spoken to. No, unless said; credentials are never sent to one.
         * @visibility backend
         */
        allowPlainText?: boolean;
        /** @visibility secret */
        user?: string;
        /** @visibility secret */
        password?: string;
      };
      /**
       * Addresses of teams, by reference.
       * @visibility backend
       */
      teams?: { [groupRef: string]: string };
      /**
       * How long a server may be silent. 10 seconds unless said.
       * @visibility backend
       */
      timeout?: HumanDuration | string;
    };
  };
}
