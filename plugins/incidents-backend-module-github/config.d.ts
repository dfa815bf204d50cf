import type { HumanDuration } from '@backstage/types';

export interface Config {
  incidents?: {
    /** Writes action items of incidents into issues of GitHub. */
    github?: {
      /**
       * A token that may read and write issues, of the repositories below alone.
       * @visibility secret
       */
      token: string;
      /**
       * `https://api.github.com` unless said; `https://github.example.com/api/v3` for a server of one's own.
       * @visibility backend
       */
      baseUrl?: string;
      /**
       * Where issues go that belong to no repository of the organisations below, such as `acme/reliability`.
       * @visibility backend
       */
      repository: string;
      /**
       * Owners of repositories that issues may go to where a service names its repository (`github.com/project-slug`). Annotations
       * are written by many, so none counts unless said.
       * @visibility backend
       */
      organisations?: string[];
      /**
       * Labels that issues get. `incident-action` unless said.
       * @visibility backend
       */
      labels?: string[];
      /**
       * How long one attempt may take. 10 seconds unless said.
       * @visibility backend
       */
      timeout?: HumanDuration | string;
    };
  };
}
