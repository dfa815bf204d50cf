import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { readRules } from '../ruleFiles';
import { alert, record, ruleDocument, runbook } from './__testUtils__/documents';
import { explainRules } from './explainRules';

const FLEET = fleetOf({
  documents:
    ORGANISATION +
    service({ name: 'mail' }) +
    runbook('restart', 'Slow') +
    ruleDocument([
      record('mail:errors:rate5m', 'sum by (code) (rate(errors_total[5m]))', 'service: mail'),
      alert({
        name: 'Errors',
        expr: 'mail:errors:rate5m > 1 and up{env="prod"} offset 1h == 1',
        labels: 'severity: page, text: "{{ $value }}"',
        annotations: 'runbook_url: "runbook:gone"',
      }),
      alert({ name: 'Slow', expr: 'up > 1', labels: 'team: nobody' }),
      alert({ name: 'Broken', expr: 'sum(' }),
    ]),
});
const RULES = FLEET.ofKind('PrometheusRule').flatMap(document =>
  readRules(document).groups.flatMap(({ rules }) => rules),
);

function explained(name: string) {
  return explainRules(
    RULES.filter(rule => rule.name === name),
    FLEET,
  )[0];
}

describe('explainRules', () => {
  it('says what a record looks at, and nothing of owners', () => {
    const { metrics, windows, lookback, ownership, labels } = explained('mail:errors:rate5m');
    expect(metrics).toEqual([{ name: 'errors_total', recordedBy: [] }]);
    expect({ windows, lookback, ownership, labels }).toEqual({
      windows: ['rate over 5m'],
      lookback: '5m',
      ownership: undefined,
      labels: [],
    });
  });

  it('follows an alert to the record it selects, its owner, its labels and its runbook', () => {
    const { metrics, ownership, labels, runbook: link } = explained('Errors');
    expect(metrics).toEqual([
      {
        name: 'mail:errors:rate5m',
        recordedBy: [
          { documentRef: 'prometheusrule:default/rules', pointer: '/spec/groups/0/rules/0' },
        ],
      },
      { name: 'up', recordedBy: [] },
    ]);
    expect(ownership).toEqual({
      state: 'owned',
      by: 'service',
      ownerRefs: ['group:default/payments'],
      serviceRefs: ['component:default/mail'],
    });
    expect(labels).toEqual(
      expect.arrayContaining([
        { name: 'service', values: ['mail'], isCertain: true, origin: 'recording rule' },
        { name: 'severity', values: ['page'], isCertain: true, origin: 'rule' },
        { name: 'text', isCertain: false, origin: 'template' },
      ]),
    );
    expect(link).toEqual({
      state: 'broken',
      url: 'runbook:gone',
      refs: [],
      because: 'there is no runbook:default/gone',
    });
  });

  it('finds the runbook that answers, and says whom a label names in vain', () => {
    const { ownership, runbook: link } = explained('Slow');
    expect(link).toEqual({ state: 'answered', refs: ['runbook:default/restart'] });
    expect(ownership).toMatchObject({ state: 'unknown', by: 'team', ownerRefs: [] });
  });

  it('says why an expression cannot be read, and goes on', () => {
    const { problems, metrics, runbook: link } = explained('Broken');
    expect(problems).toHaveLength(1);
    expect(metrics).toEqual([]);
    expect(link).toEqual({ state: 'missing', refs: [] });
  });
});
