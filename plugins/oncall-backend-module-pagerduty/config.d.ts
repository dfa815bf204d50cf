import type { HumanDuration } from '@backstage/types';

/** How to reach one account of PagerDuty. */
interface PagerDutyAccount {
  /**
   * A REST API key, read-only. Its user has to see schedules, escalation policies, services and users.
   * @visibility secret
   */
  token: string;
  /**
   * `https://api.pagerduty.com` unless said; `https://api.eu.pagerduty.com` for accounts in the EU.
   * @visibility backend
   */
  baseUrl?: string;
  /**
   * How long one attempt may take. 10 seconds unless said.
   * @visibility backend
   */
  timeout?: HumanDuration | string;
}

export interface Config {
  oncall?: {
    /** Where schedules of PagerDuty are read: one account, or several by the name rotations and services use. */
    pagerduty?: Partial<PagerDutyAccount> & {
      accounts?: { [name: string]: PagerDutyAccount };
    };
  };
}
