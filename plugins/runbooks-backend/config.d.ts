/** Configuration of the runbooks back end. */
export interface Config {
  runbooks?: {
    /**
     * Folders of the sources from which runbooks may run live, such as `runbooks/`. Runbooks from anywhere else can be
     * planned and tried, never run. None unless said.
     */
    trustedSources?: string[];
    /** Runs worked on at once in one process; 10 unless said. */
    concurrency?: number;
    /**
     * Systems that `http.get` and `http.request` may call. A runbook names one; the address and the credentials are said here
     * and nowhere else.
     */
    endpoints?: Array<{
      name: string;
      /** Everything is asked for below it. */
      baseUrl: string;
      /**
       * Groups whose services it belongs to: a run may call it only for a service that one of them owns. `*` for an endpoint
       * that belongs to everybody.
       */
      owners: string[];
      /** `GET` and `HEAD` unless said. */
      methods?: string[];
      /**
       * Sent with every request.
       * @deepVisibility secret
       */
      headers?: { [name: string]: string };
      timeoutMs?: number;
    }>;
    /** Servers that `prometheus.query` and `prometheus.expect` may ask. */
    prometheus?: Array<{
      name: string;
      baseUrl: string;
      /**
       * Sent with every request.
       * @deepVisibility secret
       */
      headers?: { [name: string]: string };
      timeoutMs?: number;
    }>;
    /** Secrets that runbooks may bind to inputs by name. */
    secrets?: Array<{
      name: string;
      /**
       * @visibility secret
       */
      value: string;
      /** Actions that may be given it. */
      actions: string[];
    }>;
    /**
     * Services that may read every run and its log, by the subject of their token, such as `dashboard`. The plugins
     * of the portal and members of `permission.rollcall.adminGroups` may anyhow; everybody else sees the runs for services
     * they own or are on call for, and those they asked for.
     */
    readers?: string[];
    /**
     * How long a run waits for a person to do a step or to decide, and keeps its locks, before it is closed as expired: an
     * ISO 8601 duration, `P1D` unless said.
     */
    waitForPeople?: string;
    /**
     * Runbooks that the action `run-runbook` may run, by reference: for terminals and assistants. None unless said. Whoever
     * calls it must be allowed to run them, confirms the plan in a second call, and others must agree where they would have to.
     */
    runnableByActions?: string[];
    /** Runs that start by themselves. */
    automatic?: {
      /**
       * Services that may ask for one, by the subject of their token; `plugin:incidents` unless said. What they ask for is
       * judged all the same.
       */
      callers?: string[];
      /** More automatic starts of a runbook for a service than this within 30 days open a root-cause action; 5 unless said. */
      rootCauseAfter?: number;
    };
    /** Actions of the portal's registry that steps may call, each with what it may do to the world. */
    registryActions?: Array<{
      /** Such as `catalog:refresh-entity`. */
      id: string;
      risk: 'read-only' | 'mutating' | 'destructive';
    }>;
    /**
     * Programs that steps may run outside the portal, and who runs them. Nothing can be run unless this is here; the runner
     * has a configuration of its own and refuses what differs.
     */
    runner?: {
      /** Tokens that may take jobs. */
      runners: Array<{
        /** Subject of a static token of `backend.auth.externalAccess`. */
        subject: string;
        /** Names of the commands it may be given. */
        commands: string[];
      }>;
      commands: Array<{
        /** A step calls it as `command.run/NAME`. */
        name: string;
        title?: string;
        description?: string;
        /** Groups for whose services it may be run, or `*`. */
        owners: string[];
        /** Absolute path of the program; no shell. */
        executable: string;
        /** Words after the program: texts, inputs, and flags that are there where an input is true. */
        argv?: Array<string | { input: string; prefix?: string } | { flag: string; when: string }>;
        /** JSON Schema of the inputs. */
        input?: object;
        risk: 'read-only' | 'mutating' | 'destructive';
        /** The most a step may claim; `no` unless said. */
        idempotent?: 'yes' | 'probe' | 'no';
        /** Exit codes that mean that it worked; 0 unless said. */
        successExitCodes?: number[];
      }>;
      /** How long a runner keeps a job without a sign of life; 60,000 unless said. */
      leaseMs?: number;
    };
  };
}
