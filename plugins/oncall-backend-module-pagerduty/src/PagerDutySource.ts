import { InputError, NotFoundError } from '@backstage/errors';
import { DAY_MS, nearestNames } from '@rollcall/model';
import type { TimeWindow } from '@rollcall/plugin-oncall-common';
import type {
  FinalShifts,
  ListFinalShiftsOptions,
  ListServiceShiftsOptions,
  OnCallSource,
} from '@rollcall/plugin-oncall-node';
import { isUpstreamError } from '@rollcall/upstream';
import { type Account, UNNAMED } from './accounts/Account';
import { listServiceShifts } from './shifts/listServiceShifts';
import { listScheduleShifts } from './shifts/listScheduleShifts';

/** What PagerDuty calls its things: letters and digits. */
const ID = /^[A-Za-z0-9]{1,40}$/;

/**
 * Schedules, services and escalation policies of PagerDuty. Entries are taken as PagerDuty renders them, overrides included,
 * and never recomputed: its layers count turns in seconds, and are not ours to interpret.
 *
 * @internal
 */
export class PagerDutySource implements OnCallSource {
  readonly id = 'pagerduty';
  readonly title = 'PagerDuty';
  readonly userAnnotation = 'pagerduty.com/user-id';
  /** Together less than the shortest three months, which is the most PagerDuty renders at once. */
  readonly limits = { pastMs: 7 * DAY_MS, futureMs: 80 * DAY_MS };

  constructor(private readonly accounts: ReadonlyMap<string, Account>) {}

  async listFinalShifts(options: ListFinalShiftsOptions): Promise<FinalShifts> {
    const { schedule, account, window, signal } = options;
    return await this.#ask('schedule', schedule, account, of =>
      listScheduleShifts(of, { schedule, window: checked(window), signal }),
    );
  }

  async listServiceShifts(options: ListServiceShiftsOptions): Promise<FinalShifts> {
    const { service, account, window, signal } = options;
    return await this.#ask('service', service, account, of =>
      listServiceShifts(of, { service, window: checked(window), signal }),
    );
  }

  async #ask(
    kind: string,
    id: string,
    account: string | undefined,
    ask: (account: Account) => Promise<FinalShifts>,
  ): Promise<FinalShifts> {
    if (!ID.test(id)) throw new InputError(`"${id}" is no id of a PagerDuty ${kind}`);
    try {
      return await ask(this.#accountOf(account));
    } catch (error) {
      if (!isUpstreamError(error, 'not-found')) throw error;
      throw new NotFoundError(
        `PagerDuty has no ${kind} ${id}, or the key of the configuration may not see it`,
      );
    }
  }

  /** The one that is named, or the only one there is; one without a name goes by any. */
  #accountOf(name: string | undefined): Account {
    const names = [...this.accounts.keys()];
    if (names.length === 0) throw new NotFoundError('The configuration has no PagerDuty account');
    const isOnly = names.length === 1 && (name === undefined || names[0] === UNNAMED);
    const account = this.accounts.get(isOnly ? names[0] : (name ?? UNNAMED));
    if (account) return account;
    if (name === undefined) {
      throw new InputError(`Say which account of PagerDuty is meant: ${names.join(', ')}`);
    }
    const [near] = nearestNames(name, names, 1);
    throw new NotFoundError(
      `The configuration has no PagerDuty account "${name}"${near ? `; did you mean "${near}"?` : ''}`,
    );
  }
}

function checked(window: TimeWindow): TimeWindow {
  if (window.endMs > window.startMs) return window;
  throw new InputError('The window of shifts is empty');
}
