import { digest, REVIEW } from '../__testUtils__/digest';
import type { IndexedIncident } from './digestSchema';
import { documentsOf } from './documentsOf';

const SLOW = digest(42, 'Checkout is slow', { alertTitles: ['Slow', 'Queue grows'] });

describe('documentsOf', () => {
  it('says what an incident is about in words, and leads to its page', () => {
    expect(documentsOf(SLOW)).toEqual([
      {
        title: 'INC-42: Checkout is slow',
        text: 'Service: checkout. Owner: payments. Alerts: Slow; Queue grows.',
        location: '/incidents/42',
        kind: 'incident',
        number: 42,
        state: 'resolved',
        severity: 2,
        service: 'component:default/checkout',
        owner: 'group:default/payments',
        tier: '1',
        openedAt: '2026-11-20T10:00:00.000Z',
      },
    ]);
  });

  it('is two where it was reviewed, and both say what contributed', () => {
    const [incident, review, ...others] = documentsOf({ ...SLOW, review: REVIEW });
    const causes =
      'What contributed: A change: a deploy, a configuration, a flag: A deploy without its flag; Not known yet.';
    expect(others).toEqual([]);
    expect(incident.text).toBe(
      `Service: checkout. Owner: payments. Alerts: Slow; Queue grows. ${causes}`,
    );
    expect(review).toMatchObject({
      title: 'Review of INC-42: Checkout is slow',
      location: '/incidents/reviews/42',
      kind: 'review',
      state: 'published',
    });
    expect(review.text).toBe(
      'Service: checkout. Owner: payments. Payments failed for an hour. One in ten shoppers. ' +
        `${causes} The rollback. It was at night.`,
    );
  });

  it('names every service it is about', () => {
    const [{ text }] = documentsOf({ ...SLOW, affectedRefs: ['component:shop/cart'] });
    expect(text).toContain('Service: checkout, shop/cart.');
  });

  it('says what is not known', () => {
    const { serviceRef, ownerRef, tier, ...incident } = SLOW.incident;
    expect([serviceRef, ownerRef, tier]).not.toContain(undefined);
    const [document] = documentsOf({ ...SLOW, alertTitles: [], incident });
    expect(document).toMatchObject({
      text: 'Service: not known. Owner: nobody.',
      ...{ service: '', owner: '', tier: '' },
    });
  });

  it('keeps a category that it does not know', () => {
    const content = {
      ...REVIEW.content,
      contributingFactors: [{ category: 'weather', text: 'Lightning' }],
    };
    const newer: IndexedIncident = { ...SLOW, review: { state: 'held', content } };
    expect(documentsOf(newer)[0].text).toContain('What contributed: weather: Lightning.');
  });
});
