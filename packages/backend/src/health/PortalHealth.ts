import type { RootHealthService, RootLifecycleService } from '@backstage/backend-plugin-api';
import type { DataDamage } from '../database/DataDamage';

type Health = Awaited<ReturnType<RootHealthService['getReadiness']>>;

/** @internal */
export interface PortalHealthOptions {
  damage: DataDamage;
  lifecycle: RootLifecycleService;
}

/**
 * A portal is ready from the moment all of it has started until it is told to end, unless its data is damaged. It is alive all the
 * time: one whose data is damaged would not start again, so that ending it helps nobody.
 *
 * @internal
 */
export class PortalHealth implements RootHealthService {
  #state: 'starting' | 'up' | 'ending' = 'starting';

  constructor(private readonly options: PortalHealthOptions) {
    options.lifecycle.addStartupHook(() => {
      this.#state = 'up';
    });
    options.lifecycle.addBeforeShutdownHook(() => {
      this.#state = 'ending';
    });
  }

  async getLiveness(): Promise<Health> {
    return { status: 200, payload: { status: 'ok' } };
  }

  async getReadiness(): Promise<Health> {
    const problem = this.#problem();
    if (problem === undefined) return { status: 200, payload: { status: 'ok' } };
    return { status: 503, payload: { status: 'error', message: problem } };
  }

  #problem(): string | undefined {
    if (this.#state === 'starting') return 'The portal has not started yet.';
    if (this.#state === 'ending') return 'The portal is ending.';
    const { files } = this.options.damage;
    if (files.length === 0) return undefined;
    return `Damaged: ${files.join(', ')}. The log of the portal says what to do.`;
  }
}
