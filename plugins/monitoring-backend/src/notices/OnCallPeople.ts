import type { BackstageCredentials, LoggerService } from '@backstage/backend-plugin-api';
import type { FleetService } from '@rollcall/fleet-node';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import { ownersOf } from '../access/ownersOf';

/** @internal */
export interface OnCallPeopleOptions {
  fleet: FleetService;
  logger: LoggerService;
  onCall: Pick<OnCallService, 'whoIsOnCall'>;
}

/** Knows whom to tell of a service: people and teams of the catalog, nobody outside. @internal */
export class OnCallPeople {
  constructor(private readonly options: OnCallPeopleOptions) {}

  /**
   * Who is on call for a service now, as the asker may know it.
   *
   * @returns canonical references; `undefined` where it is not known, or hidden
   */
  async onCallNow(ref: string, credentials?: BackstageCredentials): Promise<string[] | undefined> {
    const { logger, onCall } = this.options;
    try {
      const { state, people, namesHidden } = await onCall.whoIsOnCall(ref, { credentials });
      if (state === 'unknown' || namesHidden) return undefined;
      return [...new Set(people.map(({ userRef }) => userRef))];
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      logger.debug(`Nobody could say who is on call for ${ref}`, { cause });
      return undefined;
    }
  }

  /** Whoever is on call, or where that is nobody or not known, the team that owns it. Only entities of the catalog. */
  async peopleFor(ref: string): Promise<string[]> {
    const { fleet } = await this.options.fleet.getSnapshot({ maxAgeMs: Infinity });
    const onCall = (await this.onCallNow(ref))?.filter(user => fleet.has(user)) ?? [];
    return onCall.length > 0 ? onCall : ownersOf(fleet, ref).slice(0, 1);
  }
}
