import { ServiceUnavailableError } from '@backstage/errors';

/** Why a plugin gave no answer that is of use. @public */
export type PluginSilence = 'absent' | 'unreachable' | 'failing' | 'misunderstood';

/**
 * Another plugin is not installed, cannot be reached, fails, or answers what nobody understands. Who asked a question of their own
 * gets status 503.
 *
 * @public
 */
export class PluginUnavailableError extends ServiceUnavailableError {
  readonly silence: PluginSilence;

  /** What is wrong, in words for anybody: unlike the message, without what the other side or the network said. */
  readonly summary: string;

  /**
   * @param summary - for anybody, without a full stop
   * @param detail - for those who may see what was said
   */
  constructor(silence: PluginSilence, summary: string, detail?: string) {
    super(detail === undefined ? summary : `${summary}: ${detail}`);
    this.silence = silence;
    this.summary = summary;
  }
}
