import type { Finding, Severity } from '@rollcall/model';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { Report } from './Report';
import { wellFormed } from './wellFormed';

const LEVELS: Record<Severity | 'off', 'error' | 'warning' | 'note' | 'none'> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  off: 'none',
};

/** Where a finding about the catalog as a whole is shown: hosts refuse results without a place. */
const PLACE_OF_THE_WHOLE = 'rollcall.yaml';

/** A path as a relative URI reference: a colon in the first segment would read as a scheme. */
function toUri(file: string): string {
  return file
    .split('/')
    .map(segment => encodeURIComponent(wellFormed(segment)))
    .join('/');
}

function descriptor(rule: Report['rules'][number]): ReportingDescriptor {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    help: { text: `Run "rollcall explain ${rule.id}".` },
    defaultConfiguration: {
      enabled: rule.severity !== 'off',
      level: LEVELS[rule.severity],
    },
    properties: { tags: [rule.answer] },
  };
}

function location(finding: Finding): NonNullable<Result['locations']>[number] {
  const { file, line, column, entityRef } = finding;
  return {
    physicalLocation: {
      artifactLocation: {
        uri: toUri(file ?? PLACE_OF_THE_WHOLE),
        uriBaseId: '%SRCROOT%',
      },
      region: {
        startLine: line ?? 1,
        ...(column === undefined ? {} : { startColumn: column }),
      },
    },
    ...(entityRef ? { logicalLocations: [{ fullyQualifiedName: entityRef }] } : {}),
  };
}

function result(finding: Finding, ruleIndex: number): Result {
  const { rule, state, severity, message, remedy, fingerprint } = finding;
  const { waiver, reason, subject } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    // What cannot be judged is "open" in SARIF's words, and then has no level.
    kind: state === 'unknown' ? 'open' : 'fail',
    level: state === 'unknown' ? 'none' : LEVELS[severity],
    message: { text: wellFormed(`${message}\n${remedy}`) },
    locations: [location(finding)],
    partialFingerprints: { 'rollcall/v1': fingerprint },
    ...(state === 'baselined' ? { baselineState: 'unchanged' } : {}),
    ...(waiver
      ? {
          suppressions: [
            {
              kind: 'external',
              status: 'accepted',
              justification: `${waiver.reason} (until ${waiver.expires}, approved by ${waiver.approvedBy})`,
            },
          ],
        }
      : {}),
    properties: {
      state,
      remedy,
      ...(reason ? { reason } : {}),
      ...(subject ? { subject } : {}),
    },
  };
}

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), as code scanning takes it.
 *
 * @internal
 */
export function formatSarif(report: Report): string {
  const indexes = new Map(report.rules.map(({ id }, index) => [id, index]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'rollcall',
            version: report.version,
            rules: report.rules.map(descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map(finding => result(finding, indexes.get(finding.rule) ?? -1)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}
