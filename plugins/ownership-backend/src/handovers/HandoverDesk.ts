import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { Notifier } from '@rollcall/backend-kit';
import { humanizeRef } from '@rollcall/model';
import type { CreateHandoverRequest } from '@rollcall/plugin-ownership-common';
import type { HandoverStore, StoredHandover } from '../database/handovers/HandoverStore';
import type { AuditedSnapshot } from '../service/AuditedFleet';

/** What may be decided about a handover. @internal */
export type Decision = 'accept' | 'decline' | 'cancel';

const OUTCOMES = {
  accept: { from: ['proposed'], to: 'accepted' },
  decline: { from: ['proposed'], to: 'declined' },
  cancel: { from: ['proposed', 'accepted'], to: 'cancelled' },
} as const;

/** @internal */
export interface HandoverDeskOptions {
  store: HandoverStore;
  notifier: Notifier;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** The tab of the service that shows its handovers. */
function linkTo(entityRef: string): string {
  const [, kind, namespace, name] = /^(.+?):(.+?)\/(.+)$/.exec(entityRef)!;
  return `/catalog/${namespace}/${kind}/${name}/contract`;
}

/**
 * Takes proposals and decisions, and tells the other side. Who may do so was asked before.
 *
 * @internal
 */
export class HandoverDesk {
  constructor(private readonly options: HandoverDeskOptions) {}

  /**
   * @throws NotFoundError where there is no such service, InputError where the receiving team cannot own, ConflictError
   * where another handover of the service is open
   */
  async propose(
    { fleet }: AuditedSnapshot,
    { entityRef, toRef, reason }: CreateHandoverRequest,
    by: string,
  ): Promise<StoredHandover> {
    const { title, owner } = fleet.service(entityRef);
    const fromRef = owner.state === 'owned' ? owner.ref : undefined;
    if (!fleet.org.hasGroup(toRef)) throw new InputError(`Body: toRef: there is no ${toRef}`);
    if (fleet.org.retired(toRef)) throw new InputError(`Body: toRef: ${toRef} is retired`);
    if (fromRef === toRef) throw new InputError(`Body: toRef: ${toRef} owns ${entityRef} already`);
    const handover: StoredHandover = {
      id: randomUUID(),
      entityRef,
      title,
      fromRef,
      toRef,
      reason,
      state: 'proposed',
      requestedBy: by,
      requestedAt: this.#instant(),
    };
    if (!(await this.options.store.insert(handover))) {
      throw new ConflictError(
        `Another handover of ${entityRef} is open; decide or cancel that first`,
      );
    }
    await this.options.notifier.send({
      to: toRef,
      title: `${humanizeRef(by, 'user')} proposes that ${title} becomes yours`,
      description: reason,
      link: linkTo(entityRef),
      scope: `ownership-handover-${handover.id}`,
    });
    return handover;
  }

  /**
   * @throws NotFoundError where there is no such handover
   */
  async find(id: string): Promise<StoredHandover> {
    const handover = await this.options.store.get(id);
    if (!handover) throw new NotFoundError(`There is no handover ${id}`);
    return handover;
  }

  /**
   * @throws ConflictError where it was decided before
   */
  async decide(handover: StoredHandover, decision: Decision, by: string): Promise<StoredHandover> {
    const { id, title, toRef, entityRef, requestedBy } = handover;
    const outcome = OUTCOMES[decision];
    const decided = { by, at: this.#instant() };
    // Whoever accepted stays on record when the handover is given up later.
    const isMoved = await this.options.store.move({
      ...outcome,
      id,
      ...(decision !== 'cancel' && { decided }),
    });
    const after = await this.find(id);
    if (!isMoved)
      throw new ConflictError(`The handover is ${after.state}; nothing is left to ${decision}`);
    await this.options.notifier.send({
      to: decision === 'cancel' ? toRef : requestedBy,
      title: `The handover of ${title} to ${humanizeRef(toRef, 'group')} was ${outcome.to}`,
      description: `By ${humanizeRef(by, 'user')}.`,
      link: linkTo(entityRef),
      scope: `ownership-handover-${id}`,
    });
    return after;
  }

  #instant(): string {
    return new Date(this.options.now()).toISOString();
  }
}
