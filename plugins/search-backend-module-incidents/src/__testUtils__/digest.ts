import type { IncidentDigestDto } from '@rollcall/plugin-incidents-common';

/** An incident as the incidents plugin sends it, that is over and was not reviewed. @internal */
export function digest(
  number: number,
  title: string,
  parts: Partial<IncidentDigestDto> = {},
): IncidentDigestDto {
  return {
    incident: {
      number,
      title,
      state: 'resolved',
      kind: 'incident',
      severity: 2,
      serviceRef: 'component:default/checkout',
      ownerRef: 'group:default/payments',
      tier: '1',
      openedAt: '2026-11-20T10:00:00.000Z',
      updatedAt: '2026-11-20T11:00:00.000Z',
      firingAlerts: 0,
    },
    alertTitles: [],
    affectedRefs: [],
    ...parts,
  };
}

/** What a review says. @internal */
export const REVIEW: NonNullable<IncidentDigestDto['review']> = {
  state: 'published',
  content: {
    summary: 'Payments failed for an hour.',
    impact: 'One in ten shoppers.',
    contributingFactors: [
      { category: 'change', text: 'A deploy without its flag' },
      { category: 'unknown', text: ' ' },
    ],
    wentWell: 'The rollback.',
    wasHard: '',
    luck: 'It was at night.',
  },
};
