import { sloBurnAlert } from '@rollcall/plugin-incidents-common';
import type { AlertStore, SourceEvent } from '../database/AlertStore';
import { digestOf } from '../database/digestOf';
import type { SloStanding } from '../intake/BurningSlos';
import type { World } from './World';

/** The source of what our own monitoring finds; no configured source can have this name. @internal */
const SLO_SOURCE = 'rollcall/slos';

/** @internal */
export interface SloBurnWorkerOptions {
  slos: { standing(): Promise<SloStanding> };
  store: Pick<AlertStore, 'firing' | 'receiveEvent'>;
  world: Pick<World, 'know'>;
  now: () => number;
  /** There are alerts to be followed. */
  onReceived: () => void;
}

const fingerprintOf = (id: string) => digestOf('slo', id);

/**
 * Makes an alert of each promise that burns, and resolves it when it burns no longer. While nobody can say, nothing changes.
 *
 * @internal
 */
export class SloBurnWorker {
  constructor(private readonly options: SloBurnWorkerOptions) {}

  /**
   * @throws PluginUnavailableError where monitoring does not answer
   */
  async run(): Promise<void> {
    const { slos, store, world, now, onReceived } = this.options;
    const { burning, unknown } = await slos.standing();
    const { fleet } = await world.know();
    const held = await store.firing(SLO_SOURCE);
    const isHeld = new Set(held.map(({ fingerprint }) => fingerprint));
    const goesOn = new Set([...unknown].map(fingerprintOf));
    const events: SourceEvent[] = [];
    for (const slo of burning) {
      const alert = sloBurnAlert(fleet, slo);
      if (!alert) continue;
      const fingerprint = fingerprintOf(slo.id);
      goesOn.add(fingerprint);
      if (!isHeld.has(fingerprint)) events.push({ action: 'trigger', fingerprint, alert });
    }
    for (const fingerprint of isHeld) {
      if (!goesOn.has(fingerprint)) events.push({ action: 'resolve', fingerprint });
    }
    for (const event of events) await store.receiveEvent(SLO_SOURCE, event, now());
    if (events.length > 0) onReceived();
  }
}
