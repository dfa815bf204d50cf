import { type Fleet, shown } from '@rollcall/model';
import { type LikelyCause, likelyCauses } from './likelyCauses';

/** Something that is wrong with a service now. @public */
export interface OpenTrouble {
  /** Number of its incident. */
  incident: number;
  /** `issue`: it could wait, so that its people were told and nobody was woken. */
  kind: 'incident' | 'issue';
  /** Since the epoch. */
  openedMs: number;
  /** References of those who were paged for it, or told of it. */
  paged: readonly string[];
}

/** A cause that is certain enough for its people to be asked to help. @public */
export interface CertainCause extends LikelyCause {
  trouble: OpenTrouble;
}

/** What begins so long before or after is another trouble. */
const AT_ONCE_MS = 60 * 60_000;

/**
 * The cause of an incident that is certain enough to ask those on call for it to help, without a person deciding so. All of this holds:
 * it is the likeliest of what the service leans on; every step of the way is one the service before it does not survive without; every
 * service on the way fails too; both began within an hour; it belongs to another owner; and something is done about it: its own people
 * were paged, or told where it could wait. Where maintenance keeps them from being paged, nobody is asked here either.
 *
 * @param troubles - what is wrong elsewhere now, by canonical reference of the service
 * @returns nothing where it is not certain
 * @public
 */
export function causeToPullIn(
  fleet: Fleet,
  incident: { serviceRef: string; ownerRef?: string; openedMs: number },
  troubles: ReadonlyMap<string, OpenTrouble>,
): CertainCause | undefined {
  const { serviceRef, ownerRef, openedMs } = incident;
  if (!fleet.has(serviceRef)) return undefined;
  const [cause] = likelyCauses(fleet, serviceRef, new Set(troubles.keys()));
  const trouble = cause && troubles.get(cause.serviceRef);
  if (!trouble || !cause.isHard || trouble.paged.length === 0) return undefined;
  if (cause.ownerRef === undefined || cause.ownerRef === ownerRef) return undefined;
  if (!cause.path.slice(1).every(ref => troubles.has(ref))) return undefined;
  if (Math.abs(trouble.openedMs - openedMs) > AT_ONCE_MS) return undefined;
  const because = `${cause.because} INC-${trouble.incident} is open there, ${shown(serviceRef)} does not survive without it, and both began within an hour.`;
  return { ...cause, because, trouble };
}

/**
 * Who of those on call for a cause is paged: nobody who was paged for this incident, or was woken for the cause already.
 *
 * @public
 */
export function pagedForCause(
  people: readonly string[],
  { trouble }: Pick<CertainCause, 'trouble'>,
  paged: readonly string[],
): { page: string[]; alreadyPaged: string[] } {
  const others = people.filter(ref => !paged.includes(ref));
  const isWoken = (ref: string) => trouble.kind === 'incident' && trouble.paged.includes(ref);
  return {
    page: others.filter(ref => !isWoken(ref)),
    alreadyPaged: others.filter(isWoken),
  };
}
