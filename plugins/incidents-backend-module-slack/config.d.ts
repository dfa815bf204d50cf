import type { HumanDuration } from '@backstage/types';

export interface Config {
  incidents?: {
    /** Pages by Slack. */
    slack?: {
      /**
       * Bot token (`xoxb-…`) with the scope `chat:write`; with `findPeopleByEmail` also `users:read.email`.
       * @visibility secret
       */
      token: string;
      /**
       * Where teams are told: ids of channels (`C…`) by reference of the team. The bot must be in them.
       * @visibility backend
       */
      teams?: { [groupRef: string]: string };
      /**
       * Ids of people (`U…`) by their reference; goes before the annotation `slack.com/bot-notify` of the catalog.
       * @visibility backend
       */
      people?: { [userRef: string]: string };
      /**
       * Whether others are looked up by their e-mail address in the catalog. No, unless said.
       * @visibility backend
       */
      findPeopleByEmail?: boolean;
      /**
       * `https://slack.com/api` unless said; `https://slack-gov.com/api` for GovSlack.
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
