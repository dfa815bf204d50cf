import { humanizeRef, parseEntityRef, type CatalogDocument, type Fleet } from '@rollcall/model';
import type { Slo } from '../slo/Slo';
import type { CatalogText } from './GenerateRulesOptions';

/** @public */
export interface CatalogTextOptions {
  /** Where the portal is reached, such as `https://rollcall.example`; without it runbooks are linked by their own links only. */
  portalUrl?: string;
}

function urlOf(
  { ref, metadata }: CatalogDocument,
  portalUrl: string | undefined,
): string | undefined {
  const parts = parseEntityRef(ref);
  if (!portalUrl || !parts) return metadata.links?.[0]?.url;
  const { kind, namespace, name } = parts;
  const path = [namespace, kind, name].map(encodeURIComponent).join('/');
  return `${portalUrl.replace(/\/+$/, '')}/catalog/${path}`;
}

function answersOf({ spec }: CatalogDocument): readonly unknown[] {
  return Array.isArray(spec.answers) ? spec.answers : [];
}

/**
 * The runbook that answers the alert by name, else the first that applies to the service: one that answers some alert, since
 * others are for other occasions, and rather one that names the service than one for many.
 */
function runbookOf(fleet: Fleet, ref: string, alertName: string): CatalogDocument | undefined {
  const { runbooks } = fleet.links(ref);
  const named = runbooks.filter(({ hops }) => hops[0]?.via === 'spec.appliesTo.services');
  const inOrder = [...named, ...runbooks].flatMap(link => fleet.get(link.ref) ?? []);
  return (
    inOrder.find(document => answersOf(document).includes(alertName)) ??
    inOrder.find(document => answersOf(document).length > 0) ??
    inOrder[0]
  );
}

/**
 * What the catalog says of a promise, for its rules: the labels `owner`, `tier` and `service`, and the annotation
 * `runbook_url` of the runbook that answers its alerts.
 *
 * @remarks
 * Owner and service are written short (`payments` for `group:default/payments`), as Alertmanager routes by them. What is not
 * known is left out, never guessed.
 *
 * @public
 */
export function catalogText(
  fleet: Fleet,
  slo: Pick<Slo, 'entityRef' | 'alerting'>,
  options: CatalogTextOptions = {},
): CatalogText {
  const { entityRef, alerting } = slo;
  if (entityRef === undefined || !fleet.has(entityRef)) return { labels: {}, annotations: {} };
  const owner = fleet.owner(entityRef);
  const { tier } = fleet.tier(entityRef);
  const runbook = runbookOf(fleet, entityRef, alerting.name);
  const runbookUrl = runbook && urlOf(runbook, options.portalUrl);
  return {
    labels: {
      ...(owner.state === 'owned' && owner.ref && { owner: humanizeRef(owner.ref, 'group') }),
      ...(tier && { tier: tier.id }),
      service: humanizeRef(entityRef, 'component'),
    },
    annotations: runbookUrl ? { runbook_url: runbookUrl } : {},
  };
}
