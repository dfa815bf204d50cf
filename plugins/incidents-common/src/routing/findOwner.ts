import { type Fleet, kindOfRef, shown } from '@rollcall/model';
import type { IncomingAlert } from '../alert';
import { alertDirectory } from './AlertDirectory';
import { hopSentence } from './hopSentence';
import { ownerNamed } from './named';
import type { RoutingHop } from './types';

/** @internal */
export interface FoundOwner {
  ref?: string;
  /** Whether it is the owner of the service, rather than somebody the alert names. */
  isOfService: boolean;
  hops: RoutingHop[];
  concerns: string[];
}

/** @internal */
export interface FindOwnerOptions {
  serviceRef?: string;
  /** The instant of the alert, milliseconds since the epoch. */
  atMs: number;
}

const OWNER_LABELS = ['owner', 'team'];

/** Why a group or person cannot answer for anything at an instant, or `undefined` where they can. */
function unfit(fleet: Fleet, ref: string, atMs: number): string | undefined {
  if (kindOfRef(ref) === 'user') {
    return fleet.org.hasLeft(ref, atMs) ? `${shown(ref)} has left` : undefined;
  }
  if (fleet.org.retired(ref)) return `${shown(ref)} is retired`;
  if (!fleet.hasDirectory || fleet.org.activeMembers(ref, atMs).length > 0) return undefined;
  return `${shown(ref)} has no active members`;
}

function ofAlert(
  fleet: Fleet,
  { labels }: IncomingAlert,
  atMs: number,
): Omit<FoundOwner, 'isOfService'> {
  const concerns: string[] = [];
  for (const label of OWNER_LABELS) {
    const value = labels[label];
    if (value === undefined || value === '') continue;
    const ref = ownerNamed(fleet, value);
    const fault = ref === undefined ? undefined : unfit(fleet, ref, atMs);
    if (ref !== undefined && fault === undefined) {
      const because = `Its label ${label} is "${value}", which is ${shown(ref)}.`;
      return { ref, hops: [{ from: 'alert', via: `label ${label}`, to: ref, because }], concerns };
    }
    // Metrics have labels "team" that mean something else; nobody owes an explanation for those.
    if (fault !== undefined) concerns.push(`Its label ${label} is "${value}", and ${fault}.`);
    else if (label === 'owner') {
      concerns.push(`Its label owner is "${value}", which nobody in the catalog is.`);
    }
  }
  return { hops: [], concerns };
}

function ofService(
  fleet: Fleet,
  serviceRef: string,
  atMs: number,
): Omit<FoundOwner, 'isOfService'> {
  const { state, ref, declared, hops } = fleet.owner(serviceRef);
  if (state !== 'owned' || ref === undefined) {
    const said = declared === undefined ? '' : `: it says "${declared}"`;
    return { hops: [], concerns: [`Nobody owns ${shown(serviceRef)}${said}.`] };
  }
  const because = `${shown(ref)} owns ${shown(serviceRef)}.`;
  const fault = unfit(fleet, ref, atMs);
  return {
    ref,
    hops: hops.map((hop, at) => ({
      ...hop,
      because: at === hops.length - 1 ? because : hopSentence(hop),
    })),
    concerns: fault === undefined ? [] : [`${shown(ref)} owns ${shown(serviceRef)}, and ${fault}.`],
  };
}

/** The owner of the rule's own document, where all rules of the alert agree. */
function ofRule(
  fleet: Fleet,
  { labels }: IncomingAlert,
  atMs: number,
): Omit<FoundOwner, 'isOfService'> {
  const rules = alertDirectory(fleet).rulesOf(labels);
  const owners = new Set(
    rules.flatMap(({ document }) => {
      const { state, ref } = fleet.owner(document.ref);
      const isFit = state === 'owned' && ref !== undefined && !unfit(fleet, ref, atMs);
      return isFit ? [ref] : [];
    }),
  );
  if (owners.size !== 1) return { hops: [], concerns: [] };
  const [ref] = owners;
  const [{ name, document }] = rules;
  const because = `${shown(ref)} owns the document the rule ${name} stands in.`;
  return {
    ref,
    hops: [{ from: 'alert', via: 'rule', to: ref, source: document.source, because }],
    concerns: [],
  };
}

/**
 * Who answers for an alert: the owner its label names, else the owner of its service, else that of its rule.
 *
 * @remarks
 * The label comes first because whoever writes it means it, and because Alertmanager's own routes and the lint of rules go by it.
 * A label that names a team that is gone, retired or empty is passed over, and reported.
 *
 * @internal
 */
export function findOwner(
  fleet: Fleet,
  alert: IncomingAlert,
  { serviceRef, atMs }: FindOwnerOptions,
): FoundOwner {
  const named = ofAlert(fleet, alert, atMs);
  const owned = serviceRef === undefined ? undefined : ofService(fleet, serviceRef, atMs);
  if (named.ref !== undefined) {
    const isOfService = named.ref === owned?.ref;
    return { ...named, isOfService, concerns: [...named.concerns, ...(owned?.concerns ?? [])] };
  }
  if (owned?.ref !== undefined) {
    return { ...owned, isOfService: true, concerns: [...named.concerns, ...owned.concerns] };
  }
  const ruled = ofRule(fleet, alert, atMs);
  return {
    ...ruled,
    isOfService: false,
    concerns: [...named.concerns, ...(owned?.concerns ?? []), ...ruled.concerns],
  };
}
