import { CustomErrorBase } from '@backstage/errors';

/**
 * Another worker took the run, or it ended: whoever still works on it must stop and write nothing more.
 *
 * @internal
 */
export class LostLease extends CustomErrorBase {
  readonly name = 'LostLease' as const;
}
