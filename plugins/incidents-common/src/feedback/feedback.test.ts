import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { feedbackRemedy, type FeedbackRemedyOptions } from './feedbackRemedy';
import { FEEDBACK_QUIET_DAYS, feedbackState } from './feedbackState';

const DAY_MS = 86_400_000;
const RULES = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: checkout-rules}
spec:
  groups:
    - name: checkout
      rules:
        - alert: Slow # since the move
          expr: latency > 1
          labels: {severity: "critical", service: checkout}
        - alert: Full
          expr: disk > 90
          labels:
            severity: page
            owner: payments
        - alert: Bare
          expr: up == 0
`;
const DOCUMENTS = `${ORGANISATION}
${service({ name: 'checkout', owner: 'payments', tier: '1' })}
kind: Group
metadata: {name: storage}
spec: {type: team, children: []}
---
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: drain}
spec:
  owner: payments
  appliesTo: {services: ["component:checkout"]}
  risk: read-only
  steps: []
---
${RULES}`;

const fleet = fleetOf({ documents: DOCUMENTS, policy: 'tiers: {"1": {title: Critical}}' });
const remedy = (parts: Partial<FeedbackRemedyOptions>) =>
  feedbackRemedy({
    kind: 'noise',
    fleet,
    labels: { alertname: 'Slow', severity: 'critical', service: 'checkout' },
    serviceRef: 'component:default/checkout',
    runbooks: [],
    text: () => DOCUMENTS,
    ...parts,
  });
const changed = (patch: string) =>
  patch
    .split('\n')
    .filter(line => /^[-+](?![-+])/.test(line))
    .map(line => `${line[0]} ${line.slice(1).trim()}`);

describe('what mends a page', () => {
  it('is a quieter rule where it was noise, with all else as it was written', () => {
    const { patch, byHand } = remedy({});
    expect(changed(patch)).toEqual([
      '- labels: {severity: "critical", service: checkout}',
      '+ labels: {severity: "warning", service: checkout}',
    ]);
    expect(byHand).toEqual([]);
  });

  it('is another owner of the service where it went to the wrong people', () => {
    const { patch } = remedy({ kind: 'wrong-owner', ownerRef: 'group:default/storage' });
    expect(changed(patch).join()).toMatch(/owner: "payments".*owner: "storage"/);
  });

  it('is the label of the rule where that names the owner', () => {
    const { patch, title } = remedy({
      kind: 'wrong-owner',
      ownerRef: 'group:default/storage',
      labels: { alertname: 'Full', severity: 'page', owner: 'payments' },
    });
    expect(title).toBe('Send Full to storage');
    expect(changed(patch)).toEqual(['- owner: payments', '+ owner: storage']);
  });

  it.each<[string, Partial<FeedbackRemedyOptions>, RegExp]>([
    ['the rule says no severity', { labels: { alertname: 'Bare' } }, /no label severity/],
    ['no rule is known', { labels: { alertname: 'Other' } }, /No rule of the catalog raises Other/],
    ['the text is not at hand', { text: () => undefined }, /not at hand.*"warning"/],
    [
      'nobody says who',
      { kind: 'wrong-owner', serviceRef: undefined, labels: {} },
      /Say who should own/,
    ],
    [
      'the owner is right',
      { kind: 'wrong-owner', ownerRef: 'group:default/payments' },
      /names the wrong people/,
    ],
    [
      'the owner that was named is gone',
      { kind: 'wrong-owner', ownerRef: 'group:default/gone' },
      /not in the catalog any more/,
    ],
    ['there is no runbook', { kind: 'bad-runbook' }, /Write a Runbook whose "answers" names Slow/],
    [
      'the runbook is bad',
      { kind: 'bad-runbook', runbooks: ['runbook:default/drain'] },
      /stands in .* line \d+/,
    ],
  ])('says what to do by hand where %s', (_, parts, words) => {
    const { patch, byHand } = remedy(parts);
    expect(patch).toBe('');
    expect(byHand.join(' ')).toMatch(words);
  });
});

describe('feedback', () => {
  const at = (day: number) => day * DAY_MS;
  it.each<[string, number | undefined, number, string]>([
    ['is open while it may come again', undefined, FEEDBACK_QUIET_DAYS - 1, 'open'],
    ['closes when it has not come for long', undefined, FEEDBACK_QUIET_DAYS, 'closed'],
    ['stays open where it came again', 10, FEEDBACK_QUIET_DAYS, 'open'],
    ['is open again where it comes after it closed', 30, 31, 'open'],
    ['closes for good at last', 30, 30 + FEEDBACK_QUIET_DAYS, 'closed'],
  ])('%s', (_, lastPageDay, nowDay, state) => {
    const lastPageMs = lastPageDay === undefined ? undefined : at(lastPageDay);
    expect(feedbackState({ givenMs: 0, lastPageMs, nowMs: at(nowDay) }).state).toBe(state);
  });
});
