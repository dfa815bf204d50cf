import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { type Actor, type People, recordAct } from '@rollcall/backend-kit';
import { enumerated, type Fleet } from '@rollcall/model';
import {
  gate,
  type GateChangeRequest,
  type GateDecision,
  type GateEmergency,
  type GateFacts,
  gatePolicyOf,
  type GateRequest,
  monitoringChangeRecordPermission,
} from '@rollcall/plugin-monitoring-common';
import type { Request } from 'express';
import type { ServiceAccess } from '../access/ServiceAccess';
import type { SloBook } from '../book/SloBook';
import type { ChangeNotices } from '../changes/ChangeNotices';
import type { ChangeRoles } from '../changes/ChangeRoles';
import { changeRecordOf, stillOwed } from '../changes/changeStanding';
import type { ChangeStore } from '../database/changes/ChangeStore';
import { gateBudgets } from './gateBudgets';
import type { IncidentReader } from './IncidentReader';
import type { StandingReader } from './OwnershipStanding';

/** @internal */
export interface GateDeskOptions {
  access: Pick<ServiceAccess, 'judge'>;
  auditor: AuditorService;
  book: Pick<SloBook, 'page'>;
  incidents: IncidentReader;
  notices: ChangeNotices;
  people: People;
  roles: ChangeRoles;
  standing: StandingReader;
  store: ChangeStore;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** Who asks, and by which request. @internal */
export interface GateCaller {
  actor: Actor;
  req?: Request;
}

interface Question {
  serviceRef: string;
  changeId?: string;
  emergency?: GateEmergency;
}

/**
 * @throws NotFoundError where it is none
 * @internal
 */
export function demandService(fleet: Fleet, ref: string): void {
  if (!fleet.isService(ref)) throw new NotFoundError(`There is no service ${ref}`);
}

/** Answers whether changes may go ahead, and puts them on record. @internal */
export class GateDesk {
  constructor(private readonly options: GateDeskOptions) {}

  /**
   * What the gate would say, without anything being put on record.
   *
   * @throws NotFoundError where there is no such service
   */
  async look(serviceRef: string, changeId?: string): Promise<GateDecision> {
    return this.#decide({ serviceRef, changeId });
  }

  /**
   * Puts the change on record, where there is one, and says whether it may go ahead.
   *
   * @throws NotFoundError, InputError or NotAllowedError, each saying what to do
   */
  async ask(serviceRef: string, request: GateRequest, caller: GateCaller): Promise<GateDecision> {
    const { change, emergency } = request;
    const { fleet } = await this.options.book.page();
    demandService(fleet, serviceRef);
    if (!change) {
      if (emergency) throw new InputError('Body: emergency: say which change goes ahead (change)');
      return this.look(serviceRef);
    }
    const isPerson = caller.actor.credentials.principal.type === 'user';
    if (emergency && !isPerson) {
      const meta = { serviceRef, changeId: change.id };
      await this.#refuse(
        caller,
        'Only a person who leads the team goes ahead in an emergency',
        meta,
      );
    }
    await this.#record({ serviceRef, change, caller, fleet });
    const decision = await this.#decide({
      serviceRef,
      changeId: change.id,
      ...(emergency && { emergency: await this.#emergency(serviceRef, emergency, caller) }),
    });
    return this.#carryOut(decision, { change, caller, emergency });
  }

  async #decide({ serviceRef, changeId, emergency }: Question): Promise<GateDecision> {
    const { book, incidents, standing, store, now } = this.options;
    const page = await book.page();
    demandService(page.fleet, serviceRef);
    const policy = gatePolicyOf(page.fleet.tier(serviceRef).tier);
    const [open, stands, change] = await Promise.all([
      incidents.openIncidents(serviceRef),
      standing.standing(serviceRef),
      changeId === undefined ? undefined : store.get(changeId),
    ]);
    const nowMs = now();
    const facts: GateFacts = {
      budgets: gateBudgets(page, serviceRef, nowMs),
      ...(open.state === 'known' && { incidents: open.incidents }),
      ...(stands.state === 'known' && { standing: stands.requirements }),
      ...(change && { changeRecord: changeRecordOf(change) }),
      ...(emergency && { emergency }),
    };
    const at = new Date(nowMs).toISOString();
    const decision = gate({ ref: serviceRef }, facts, policy, at);
    const causes = {
      incidents: open.state === 'unknown' ? open.because : undefined,
      standing: stands.state === 'unknown' ? stands.because : undefined,
    };
    return {
      ...decision,
      reasons: decision.reasons.map(reason => {
        const { topic, effect, message } = reason;
        const cause = topic === 'incidents' || topic === 'standing' ? causes[topic] : undefined;
        return effect === 'unknown' && cause
          ? { ...reason, message: `${message} ${cause}` }
          : reason;
      }),
    };
  }

  async #record(options: {
    serviceRef: string;
    change: GateChangeRequest;
    caller: GateCaller;
    fleet: Fleet;
  }): Promise<void> {
    const { access, auditor, store, now } = this.options;
    const { serviceRef, change, caller, fleet } = options;
    const { actor, req } = caller;
    const { id, title } = change;
    const services = [...new Set([serviceRef, ...(change.services ?? [])])];
    const strange = services.filter(ref => !fleet.isService(ref));
    if (strange.length > 0) {
      throw new InputError(`Body: change.services: there is no service ${enumerated(strange)}`);
    }
    const mayRecord = await access.judge(monitoringChangeRecordPermission, actor.credentials);
    const meta = { changeId: id, services, by: actor.name };
    if (!services.every(ref => mayRecord(fleet, ref))) {
      const message = 'Only the team that owns a service puts changes of it on record';
      await this.#refuse(caller, message, {
        ...meta,
        permission: monitoringChangeRecordPermission.name,
      });
    }
    const author = await this.#authorOf(change, caller);
    await recordAct(auditor, { eventId: 'change-record', request: req, meta }, () =>
      store.record({ id, title, services, author, by: actor.name, atMs: now() }),
    );
  }

  /** A person is the author of what they are the first to ask about; a service says whose change it is. */
  async #authorOf({ id, author }: GateChangeRequest, { actor }: GateCaller) {
    if (actor.credentials.principal.type !== 'user') return author;
    if (author !== undefined && author !== actor.name) {
      throw new InputError('Body: change.author: only a service says whose change it is');
    }
    const known = await this.options.store.get(id);
    return known && known.authors.length > 0 ? undefined : actor.name;
  }

  async #emergency(
    serviceRef: string,
    { reason }: { reason: string },
    caller: GateCaller,
  ): Promise<GateEmergency> {
    const { auditor, book, roles } = this.options;
    const { actor, req } = caller;
    const { fleet } = await book.page();
    const isLead = roles.isLead(actor, fleet, serviceRef);
    if (!isLead) {
      const event = await auditor.createEvent({
        eventId: 'access-denied',
        severityLevel: 'medium',
        request: req,
        meta: { serviceRef, by: actor.name, emergency: reason },
      });
      await event.fail({ error: new Error('Only who leads the owning team goes ahead') });
    }
    return { reason, by: actor.name, isLead };
  }

  /** Writes down that it went ahead, and what is owed where it did so in an emergency. */
  async #carryOut(
    decision: GateDecision,
    options: { change: GateChangeRequest; caller: GateCaller; emergency?: { reason: string } },
  ): Promise<GateDecision> {
    const { auditor, notices, store, now } = this.options;
    const { change, caller, emergency } = options;
    const { serviceRef, verdict, owed, reasons } = decision;
    if (verdict !== 'go') return decision;
    const { id } = change;
    const atMs = now();
    const isEmergency = reasons.some(
      ({ topic, effect }) => topic === 'emergency' && effect === 'passes',
    );
    const before = await store.get(id);
    const hadGone = before?.services.some(({ ref, wentAt }) => ref === serviceRef && wentAt);
    if (isEmergency && emergency) {
      const by = caller.actor.name;
      const { reason } = emergency;
      const meta = { changeId: id, serviceRef, by, reason };
      await recordAct(
        auditor,
        { eventId: 'change-emergency', request: caller.req, meta, severityLevel: 'high' },
        () => store.declareEmergency(id, { serviceRef, reason, by, owed, atMs }),
      );
    }
    await store.went(id, serviceRef, atMs);
    const after = await store.get(id);
    const declared = after?.emergencies.find(item => item.serviceRef === serviceRef);
    if (!hadGone && after) await notices.wentAhead(decision, after);
    if (!isEmergency || !after || !declared) return decision;
    // Of an emergency that was declared before, what is owed since then.
    return { ...decision, owed: stillOwed(after, declared, atMs) };
  }

  async #refuse({ req }: GateCaller, message: string, meta: Parameters<People['refuse']>[2]) {
    await this.options.people.refuse(req, message, meta);
  }
}
