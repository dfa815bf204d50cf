import type { JsonObject } from '@rollcall/model';
import { type RunningAlertmanager, startAlertmanager, whereInstalled } from '@rollcall/test-utils';
import fc from 'fast-check';
import { anyConfig, anyLabels } from './__testUtils__/anyTree';
import { inhibitionOf } from './inhibit';
import { matchRoute } from './matchRoute';
import { readAlertmanagerConfig } from './readAlertmanagerConfig';

jest.setTimeout(120_000);

const TREES = 20;
const ALERTS_PER_TREE = 200;

const matcher = fc
  .tuple(
    fc.constantFrom('severity', 'owner', 'service', 'tier'),
    fc.constantFrom('="page"', '=""', '!=""', '=~"a|b"', '=~".+"', '!~"a.*"'),
  )
  .map(all => all.join(''));

const inhibitRules = fc.array(
  fc.record(
    {
      source_matchers: fc.array(matcher, { minLength: 1, maxLength: 2 }),
      target_matchers: fc.array(matcher, { minLength: 1, maxLength: 2 }),
      equal: fc.uniqueArray(fc.constantFrom('alertname', 'service', 'owner', 'absent'), {
        maxLength: 2,
      }),
    },
    { requiredKeys: ['source_matchers', 'target_matchers'] },
  ),
  { maxLength: 2 },
);

interface Verdict {
  receivers: string[];
  isInhibited: boolean;
}

const key = (labels: Record<string, string>) => JSON.stringify(Object.entries(labels).sort());

/** A verdict on each label set, in an order that is always the same. */
function verdicts<T extends { labels: Record<string, string> }>(
  alerts: readonly T[],
  verdict: (alert: T) => Verdict,
): Record<string, Verdict> {
  const entries = alerts.map((alert): [string, Verdict] => [key(alert.labels), verdict(alert)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
}

/** What it says of every alert; it takes a moment until those that silence others are known to it. */
async function settled(
  alertmanager: RunningAlertmanager,
  expected: Record<string, Verdict>,
): Promise<Record<string, Verdict>> {
  const giveUpAt = Date.now() + 5000;
  for (;;) {
    const theirs = verdicts(await alertmanager.alerts(), ({ receivers, status }) => ({
      receivers: receivers.map(({ name }) => name),
      isInhibited: status.inhibitedBy.length > 0,
    }));
    const isSettled = JSON.stringify(theirs) === JSON.stringify(expected);
    if (isSettled || Date.now() > giveUpAt) return theirs;
  }
}

whereInstalled(['alertmanager'], () => {
  it('sends and silences thousands of alerts as a real Alertmanager does', async () => {
    let alertmanager: RunningAlertmanager | undefined;
    const alerts = fc.array(
      anyLabels.map((labels): Record<string, string> => ({ alertname: 'X', ...labels })),
      { minLength: ALERTS_PER_TREE, maxLength: ALERTS_PER_TREE },
    );
    let compared = 0;
    let inhibited = 0;
    await fc.assert(
      fc.asyncProperty(anyConfig, inhibitRules, alerts, async (tree, rules, labelSets) => {
        const raw = { ...tree, inhibit_rules: rules };
        // Alerts stay until they resolve, so that each tree gets a server of its own.
        alertmanager = await startAlertmanager({ config: JSON.stringify(raw) });
        try {
          await alertmanager.fire(labelSets);
          const { config, problems } = readAlertmanagerConfig(raw as unknown as JsonObject);
          expect(problems).toEqual([]);
          const ours = verdicts(
            labelSets.map(labels => ({ labels })),
            ({ labels }) => ({
              receivers: matchRoute(config, labels).receivers,
              isInhibited: inhibitionOf(config, labels, labelSets) !== undefined,
            }),
          );
          const theirs = await settled(alertmanager, ours);
          expect({ raw, verdicts: ours }).toEqual({ raw, verdicts: theirs });
          compared += Object.keys(ours).length;
          inhibited += Object.values(ours).filter(({ isInhibited }) => isInhibited).length;
        } finally {
          await alertmanager.stop();
        }
      }),
      // A tree cannot be made smaller in a time anybody would wait.
      { seed: 20261126, numRuns: TREES, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(1000);
    expect(inhibited).toBeGreaterThan(100);
  });
});
