import type { HumanDuration } from '@backstage/types';

export interface Config {
  rollcall?: {
    /**
     * Where documents are read from.
     */
    sources?: Array<{
      /**
       * A folder (or file) on the disk of the portal, or a folder of a repository that Backstage's URL reader can read.
       * @visibility backend
       */
      type: 'file' | 'url';
      /**
       * The folder: relative to the working directory of the backend, or an http(s) URL.
       * @visibility backend
       */
      target: string;
      /**
       * Glob patterns of the files to read, relative to the target; one that begins with "!" takes files out again.
       * YAML files, CODEOWNERS, and Markdown below folders named runbooks unless said.
       * @visibility backend
       */
      include?: string[];
      /**
       * Kinds of documents that may come from here, such as Component or Runbook, in capitals or not; those of other kinds
       * are left out and reported. All kinds unless said.
       * @visibility backend
       */
      kinds?: string[];
      /**
       * Namespace of documents that cannot name one, such as plain Prometheus rule files. "default" unless said.
       * @visibility backend
       */
      namespace?: string;
      /**
       * What stands before the paths of this source in findings: nothing for files, host and repository for URLs unless
       * said. "." says: nothing.
       * @visibility backend
       */
      root?: string;
    }>;
    /**
     * How often all sources are read: every minute for files and every five for URLs unless said.
     * @visibility backend
     */
    refresh?: HumanDuration | string;
  };
}
