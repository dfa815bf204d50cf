import { humanizeRef } from '@rollcall/model';
import {
  FACTOR_CATEGORIES,
  type FactorCategory,
  type IncidentDocument,
} from '@rollcall/plugin-incidents-common';
import type { IndexedIncident } from './digestSchema';

/**
 * An incident as search indexes it, and its review, where that was held: what can be said of them in words, and the fields to filter
 * and show them by.
 *
 * @internal
 */
export function documentsOf(digest: IndexedIncident): IncidentDocument[] {
  const { incident, review } = digest;
  const { number, title, state, kind, severity, openedAt } = incident;
  const shared = {
    number,
    severity,
    service: incident.serviceRef ?? '',
    owner: incident.ownerRef ?? '',
    tier: incident.tier ?? '',
    openedAt,
  };
  const ofIncident: IncidentDocument = {
    ...shared,
    title: `INC-${number}: ${title}`,
    text: sentences(aboutOf(digest), alertsOf(digest), causesOf(digest)),
    location: `/incidents/${number}`,
    kind,
    state,
  };
  if (!review) return [ofIncident];
  const { summary, impact, wentWell, wasHard, luck } = review.content;
  const ofReview: IncidentDocument = {
    ...shared,
    title: `Review of INC-${number}: ${title}`,
    text: sentences(aboutOf(digest), summary, impact, causesOf(digest), wentWell, wasHard, luck),
    location: `/incidents/reviews/${number}`,
    kind: 'review',
    state: review.state,
  };
  return [ofIncident, ofReview];
}

function sentences(...parts: readonly string[]): string {
  return parts
    .map(part => part.trim())
    .filter(part => part !== '')
    .join(' ');
}

function aboutOf({ incident, affectedRefs }: IndexedIncident): string {
  const { serviceRef, ownerRef } = incident;
  const services = [...(serviceRef === undefined ? [] : [serviceRef]), ...affectedRefs];
  const names = services.map(ref => humanizeRef(ref, 'component'));
  return sentences(
    names.length === 0 ? 'Service: not known.' : `Service: ${names.join(', ')}.`,
    ownerRef === undefined ? 'Owner: nobody.' : `Owner: ${humanizeRef(ownerRef, 'group')}.`,
  );
}

function alertsOf({ alertTitles }: IndexedIncident): string {
  return alertTitles.length === 0 ? '' : `Alerts: ${alertTitles.join('; ')}.`;
}

function causesOf({ review }: IndexedIncident): string {
  const factors = review?.content.contributingFactors ?? [];
  if (factors.length === 0) return '';
  const words = factors.map(({ category, text }) => {
    // A newer incidents plugin may know categories that this one does not.
    const title = FACTOR_CATEGORIES[category as FactorCategory] ?? category;
    return text.trim() === '' ? title : `${title}: ${text.trim()}`;
  });
  return `What contributed: ${words.join('; ')}.`;
}
