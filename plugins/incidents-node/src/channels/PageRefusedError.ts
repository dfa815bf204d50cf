import { CustomErrorBase } from '@backstage/errors';

/**
 * A message was refused for a reason that stays: no such recipient, no such permission. It is not tried again, so that the next
 * person is asked at once.
 *
 * @public
 */
export class PageRefusedError extends CustomErrorBase {
  name = 'PageRefusedError' as const;
}
