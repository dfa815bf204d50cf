import { CustomErrorBase } from '@backstage/errors';

/**
 * Thrown by an action that does not know whether it did what it was to do: what it spoke to went away in the middle. The
 * step is then neither done nor failed. Whether it may be done again is what the step says (`idempotent`): again, after its
 * verification found that it was not done, or never before a person looked.
 *
 * @public
 */
export class UncertainOutcomeError extends CustomErrorBase {
  readonly name = 'UncertainOutcomeError' as const;
}
