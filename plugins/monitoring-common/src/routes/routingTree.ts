import type { Fleet, JsonObject } from '@rollcall/model';
import type {
  AlertmanagerConfig,
  AlertMatcher,
  AlertReceiver,
  AlertRoute,
  InhibitRule,
} from '../alertmanager';
import { ownerLabel, ownersOf, serviceNamesByOwner } from './ownerLabels';
import { receiverNames } from './receiverNames';

/** @public */
export interface RoutingTreeOptions {
  /** Where alerts are posted: the intake of the portal. Without it receivers are connected by `integrations` alone. */
  webhookUrl?: string;
  /** File, as Alertmanager sees it, with the token that the portal asks of whoever posts there. */
  webhookCredentialsFile?: string;
  /** Further fields of receivers by name, such as `{slack_configs: [{channel: '#pay', api_url_file: '/run/slack'}]}`. */
  integrations?: Record<string, JsonObject>;
  /** Name of a receiver that gets a copy of everything, such as an archive. */
  audit?: string;
  /** Whether an urgent alert silences those of the same name that can wait; true unless said. */
  inhibition?: boolean;
}

/** A receiver of a generated tree. @public */
export interface RoutingReceiver extends AlertReceiver {
  /** Canonical reference of the Group or User who hears of what is sent there; absent for the catch-all and copies. */
  ownerRef?: string;
  /** Whether it is the one for what cannot wait. */
  isUrgent: boolean;
  /** Its fields in the configuration, but for the name. */
  fields: JsonObject;
}

/** A routing tree made of a Fleet; `matchRoute` and `testRoutes` take it as it is. @public */
export interface RoutingTree extends AlertmanagerConfig {
  receivers: RoutingReceiver[];
}

/** Receiver of every alert that belongs to nobody. @public */
export const CATCH_ALL = 'catchall-unowned';

/** Receiver of the alert that always fires, so that its absence shows that monitoring is down. @public */
export const WATCHDOG = 'watchdog';

const URGENT: AlertMatcher[] = [
  { name: 'severity', operator: '=~', value: 'critical|page' },
  // Burn rate alerts made for Sloth's dashboards say it there.
  { name: 'sloth_severity', operator: '=', value: 'page' },
];

const WATCHDOG_EVERY_MS = 60_000;

/** A pattern of RE2 that fits exactly these texts. */
function anyOf(texts: readonly string[]): string {
  return texts.map(text => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')).join('|');
}

type Node = Pick<AlertRoute, 'matchers'> & Partial<AlertRoute>;

function route(node: Node): AlertRoute {
  return {
    continues: false,
    muteTimeIntervals: [],
    activeTimeIntervals: [],
    routes: [],
    pointer: '',
    ...node,
  };
}

/** Pointers are those of the configuration that `printRoutingTree` writes. */
function withPointers(node: AlertRoute, pointer: string): AlertRoute {
  return {
    ...node,
    pointer,
    routes: node.routes.map((child, at) => withPointers(child, `${pointer}/routes/${at}`)),
  };
}

/** What an owner hears of, by some condition: the urgent apart from the rest. */
function ownerRoute(matchers: AlertMatcher[], receiver: string): AlertRoute {
  const urgent = URGENT.map(matcher =>
    route({ matchers: [matcher], receiver: urgentName(receiver) }),
  );
  return route({ matchers, receiver, routes: urgent });
}

function urgentName(receiver: string): string {
  return `${receiver}-page`;
}

function webhookConfig(
  url: string,
  { webhookCredentialsFile: file }: RoutingTreeOptions,
): JsonObject {
  const authorization = file && { http_config: { authorization: { credentials_file: file } } };
  return { url, send_resolved: true, ...authorization };
}

function receiversOf(names: ReadonlyMap<string, string>, options: RoutingTreeOptions) {
  const { webhookUrl, integrations = {}, audit } = options;
  const webhook = webhookUrl && { webhook_configs: [webhookConfig(webhookUrl, options)] };
  const receivers: Omit<RoutingReceiver, 'pointer' | 'integrations' | 'fields'>[] = [
    { name: CATCH_ALL, isUrgent: false },
  ];
  if (webhookUrl !== undefined) receivers.push({ name: WATCHDOG, isUrgent: false });
  if (audit !== undefined) receivers.push({ name: audit, isUrgent: false });
  for (const [ownerRef, name] of names) {
    receivers.push({ name, ownerRef, isUrgent: false });
    receivers.push({ name: urgentName(name), ownerRef, isUrgent: true });
  }
  return receivers.map((receiver, at): RoutingReceiver => {
    const fields: JsonObject = { ...webhook, ...integrations[receiver.name] };
    const counts = Object.entries(fields)
      .filter(([field]) => field.endsWith('_configs'))
      .map(([field, value]) => [field, Array.isArray(value) ? value.length : 0]);
    return {
      ...receiver,
      integrations: Object.fromEntries(counts),
      fields,
      pointer: `/receivers/${at}`,
    };
  });
}

function inhibitRules({ inhibition = true }: RoutingTreeOptions): InhibitRule[] {
  if (!inhibition) return [];
  const canWait: AlertMatcher[][] = [
    [{ name: 'severity', operator: '=~', value: 'warning|ticket' }],
    [{ name: 'sloth_severity', operator: '=', value: 'ticket' }],
  ];
  return URGENT.map((source, at) => ({
    source: [source],
    target: canWait[at],
    equal: ['alertname', 'owner', 'service'],
    pointer: `/inhibit_rules/${at}`,
  }));
}

/**
 * The routing tree of a fleet: a child for each owner, within it the urgent apart from the rest; then a child for the services
 * of each owner, for alerts that name no owner, or one that does not exist; last the catch-all, which is a fallback and never a
 * copy. Sorted and named in a way that does not change unless the fleet does, since Alertmanager starts all groups anew
 * whenever the tree changes.
 *
 * @remarks
 * Alerts must carry the labels `owner` or `service`, written short, as generated rules have them.
 *
 * @public
 */
export function routingTree(fleet: Fleet, options: RoutingTreeOptions = {}): RoutingTree {
  const owners = ownersOf(fleet);
  const names = receiverNames(owners);
  const services = serviceNamesByOwner(fleet);
  const routes: AlertRoute[] = [];
  if (options.audit !== undefined) {
    routes.push(route({ matchers: [], receiver: options.audit, continues: true }));
  }
  if (options.webhookUrl !== undefined) {
    routes.push(
      route({
        matchers: [{ name: 'alertname', operator: '=', value: 'Watchdog' }],
        receiver: WATCHDOG,
        groupWaitMs: 0,
        groupIntervalMs: WATCHDOG_EVERY_MS,
        repeatIntervalMs: WATCHDOG_EVERY_MS,
      }),
    );
  }
  for (const owner of owners) {
    const value = ownerLabel(owner);
    routes.push(ownerRoute([{ name: 'owner', operator: '=', value }], names.get(owner)!));
  }
  for (const owner of owners) {
    const value = anyOf(services.get(owner) ?? []);
    if (value === '') continue;
    routes.push(ownerRoute([{ name: 'service', operator: '=~', value }], names.get(owner)!));
  }
  // Beside the root, so that Alertmanager counts apart what names no owner at all.
  routes.push(
    route({ matchers: [{ name: 'owner', operator: '=', value: '' }], receiver: CATCH_ALL }),
  );
  const root = route({
    matchers: [],
    receiver: CATCH_ALL,
    groupBy: ['owner', 'service', 'alertname'],
    groupWaitMs: 30_000,
    groupIntervalMs: 300_000,
    repeatIntervalMs: 4 * 3_600_000,
    routes,
  });
  return {
    route: withPointers(root, '/route'),
    receivers: receiversOf(names, options),
    timeIntervals: new Map(),
    inhibitRules: inhibitRules(options),
  };
}

/**
 * The owner a receiver of a generated tree belongs to; for the option `ownerOf` of `testRoutes`.
 *
 * @public
 */
export function receiverOwner(tree: RoutingTree): (receiver: string) => string | undefined {
  const owners = new Map(tree.receivers.map(({ name, ownerRef }) => [name, ownerRef]));
  return receiver => owners.get(receiver);
}
