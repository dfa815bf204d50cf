import type { Fleet } from '@rollcall/model';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import { targetOf } from '../desk/targetOf';
import type { RunbookShelf } from '../shelf/RunbookShelf';

/** For how long an answer does; whoever opens one run is judged anew. */
const FRESH_MS = 30_000;
/** Questions to on-call at once. */
const AT_ONCE = 8;

/** @internal */
export interface OnCallServicesOptions {
  shelf: RunbookShelf;
  onCall: OnCallService;
  now: () => number;
}

interface Known {
  generation: number;
  askedMs: number;
  /** Services by who is on call for them. */
  servicesOf: ReadonlyMap<string, readonly string[]>;
}

/** Services that answer to the same rotation, so that one question does for all of them. */
function byRotation(fleet: Fleet): string[][] {
  const rotations = new Map<string, string[]>();
  for (const { ref } of fleet.services()) {
    const { ref: rotation = ref, state } = fleet.onCall(ref);
    // One kept in a paging system is asked for by the service.
    if (rotation === ref && state !== 'external') continue;
    const services = rotations.get(rotation);
    if (services) services.push(ref);
    else rotations.set(rotation, [ref]);
  }
  return [...rotations.values()];
}

/**
 * Which services somebody is on call for, for lists. Asked of on-call rotation by rotation and kept for half a minute; after
 * that the last answer does until there is a new one.
 *
 * @internal
 */
export class OnCallServices {
  readonly #options: OnCallServicesOptions;
  #known?: Known;
  #asking?: Promise<Known>;

  constructor(options: OnCallServicesOptions) {
    this.#options = options;
  }

  async of(userRef: string): Promise<readonly string[]> {
    const { shelf, now } = this.#options;
    const { generation } = await shelf.current();
    const known = this.#known;
    const fresh = known?.generation === generation && now() - known.askedMs < FRESH_MS;
    const asking = fresh ? undefined : this.#ask();
    // What on-call said a moment ago is still worth more than a wait.
    const { servicesOf } = known?.generation === generation ? known : await asking!;
    return servicesOf.get(userRef) ?? [];
  }

  #ask(): Promise<Known> {
    this.#asking ??= this.#read().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #read(): Promise<Known> {
    const { shelf, onCall, now } = this.#options;
    const askedMs = now();
    const { fleet, generation } = await shelf.current();
    const servicesOf = new Map<string, string[]>();
    const rotations = byRotation(fleet);
    const worker = async () => {
      for (let services = rotations.pop(); services; services = rotations.pop()) {
        const { onCallRefs = [] } = await targetOf(fleet, services[0], onCall);
        for (const userRef of onCallRefs) {
          servicesOf.set(userRef, [...(servicesOf.get(userRef) ?? []), ...services]);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    this.#known = { generation, askedMs, servicesOf };
    return this.#known;
  }
}
