/** Configuration of the monitoring back end. */
export interface Config {
  monitoring?: {
    /** Prometheus servers that budgets are read from. Without any, the pages say that no source is connected. */
    sources?: Array<{
      /** What people call it; an SLO whose data source has this name is asked of it, all others of the first. */
      name: string;
      /** Such as `production`. */
      environment?: string;
      baseUrl: string;
      /** How long one question may take; 10 seconds unless said. */
      timeout?: string | object;
      /**
       * Sent with every request.
       * @deepVisibility secret
       */
      headers?: { [name: string]: string };
      bulkhead?: {
        /** Questions under way; 10 unless said. */
        concurrent?: number;
        queued?: number;
      };
    }>;
    /** How often budgets are read; a minute unless said. */
    refresh?: string | object;
    /** How often the rules that the servers run are read and compared with the code; two minutes unless said. */
    drift?: string | object;
    changes?: {
      /**
       * Who approves changes in which role: a reference of a group for each, such as `tester: group:default/quality`. Besides
       * there is always `owner`, the team that owns the service.
       */
      roles?: { [role: string]: string };
      /**
       * References of groups whose members lead every team, beside the contact `lead` of a service and of the teams above it;
       * they may go ahead in an emergency.
       */
      leads?: string[];
    };
  };
}
