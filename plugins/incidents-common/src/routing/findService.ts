import { type Fleet, normalizeRef, shown } from '@rollcall/model';
import type { IncomingAlert } from '../alert';
import { alertDirectory } from './AlertDirectory';
import { serviceAnnotated, serviceNamed } from './named';
import type { RoutingHop, ServiceFoundBy } from './types';

/** @internal */
export interface FoundService {
  ref?: string;
  foundBy?: ServiceFoundBy;
  hops: RoutingHop[];
  concerns: string[];
}

const ALERT = 'alert';

const LINKS = ['runbook_url', 'runbook', 'runbookUrl', 'runbook_link'];

/** A way to the service: what it found, or what it could not do anything with. */
interface Attempt {
  ref?: string;
  hop?: RoutingHop;
  concern?: string;
}

type Way = (fleet: Fleet, alert: IncomingAlert, labels: readonly string[]) => Attempt;

function byReference(fleet: Fleet, { serviceRef }: IncomingAlert): Attempt {
  if (serviceRef === undefined) return {};
  const ref = normalizeRef(serviceRef, { defaultKind: 'component' });
  if (ref === undefined || !fleet.isService(fleet.alias(ref))) {
    return { concern: `The source names "${serviceRef}", which is no service of the catalog.` };
  }
  const to = fleet.alias(ref);
  const because = `Its source says that it is about ${shown(to)}.`;
  return { ref: to, hop: { from: ALERT, via: 'reference', to, because } };
}

function byLabel(fleet: Fleet, alert: IncomingAlert, labels: readonly string[]): Attempt {
  const [rule] = alertDirectory(fleet).rulesOf(alert.labels);
  let concern: string | undefined;
  for (const label of labels) {
    const value = alert.labels[label];
    if (value === undefined || value === '') continue;
    const to = serviceNamed(fleet, value, rule?.document);
    if (to !== undefined) {
      const because = `Its label ${label} is "${value}", which is ${shown(to)}.`;
      return { ref: to, hop: { from: ALERT, via: `label ${label}`, to, because } };
    }
    // Other labels are guesses, of which nothing is expected.
    if (label === 'service') {
      concern = `Its label service is "${value}", which is no service of the catalog.`;
    }
  }
  return { concern };
}

/** The one service that several hints agree on. */
function agreed(refs: readonly (string | undefined)[]): string | undefined {
  const known = new Set(refs.filter(ref => ref !== undefined));
  return known.size === 1 ? [...known][0] : undefined;
}

function byRule(fleet: Fleet, { labels }: IncomingAlert): Attempt {
  const rules = alertDirectory(fleet).rulesOf(labels);
  const to = agreed(
    rules.map(({ document, labels: fixed }) =>
      fixed.service === undefined
        ? serviceAnnotated(fleet, document)
        : serviceNamed(fleet, fixed.service, document),
    ),
  );
  if (to === undefined) return {};
  const [{ name, pointer, document }] = rules;
  const hop: RoutingHop = {
    from: ALERT,
    via: 'rule',
    to,
    source: document.source,
    pointer,
    because: `The rule ${name} belongs to ${shown(to)}.`,
  };
  return { ref: to, hop };
}

function byRunbook(fleet: Fleet, { labels, annotations }: IncomingAlert): Attempt {
  const directory = alertDirectory(fleet);
  const { runbooks } = directory;
  const [rule] = directory.rulesOf(labels);
  const url = LINKS.map(name => annotations[name]?.trim()).find(Boolean);
  const link = url && rule ? runbooks.judge(url, rule.document) : undefined;
  const linked = link?.state === 'found' && link.ref ? [fleet.get(link.ref)] : [];
  const answering = runbooks.answering(labels.alertname ?? '');
  for (const document of [...linked, ...answering]) {
    if (!document) continue;
    const { appliesTo } = document.spec as { appliesTo?: { services?: unknown } };
    const services = Array.isArray(appliesTo?.services) ? appliesTo.services : [];
    const to = agreed(services.map(service => serviceNamed(fleet, String(service), document)));
    if (to === undefined || services.length !== 1) continue;
    const hop: RoutingHop = {
      from: ALERT,
      via: 'runbook',
      to,
      source: document.source,
      pointer: '/spec/appliesTo/services/0',
      because: `The runbook ${shown(document.ref)} that answers it is for ${shown(to)} alone.`,
    };
    return { ref: to, hop };
  }
  return {};
}

const WAYS: readonly (readonly [ServiceFoundBy, Way])[] = [
  ['reference', byReference],
  ['label', byLabel],
  ['rule', byRule],
  ['runbook', byRunbook],
];

/**
 * The service an alert is about: the one its source names, that of its labels, of the rule that raises it, or of the runbook that
 * answers it; the first that leads to a service of the catalog.
 *
 * @internal
 */
export function findService(
  fleet: Fleet,
  alert: IncomingAlert,
  labels: readonly string[],
): FoundService {
  const concerns: string[] = [];
  for (const [foundBy, way] of WAYS) {
    const { ref, hop, concern } = way(fleet, alert, labels);
    if (concern !== undefined) concerns.push(concern);
    if (ref !== undefined && hop) return { ref, foundBy, hops: [hop], concerns };
  }
  return { hops: [], concerns };
}
