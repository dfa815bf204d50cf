import type { PagerDutyClient } from '../client/PagerDutyClient';
import type { Directory } from '../people/Directory';

/** One account of PagerDuty, with who is in it. @internal */
export interface Account {
  client: Pick<PagerDutyClient, 'get' | 'list'>;
  directory: Pick<Directory, 'peopleOf'>;
}

/** What an account is called that is the only one, and has no name. @internal */
export const UNNAMED = 'default';
